package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import dev.bkend.token.Passwords;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** {@code bkend owner password}: gives the owner another password, which ends every sign-in with the old one. */
final class OwnerPassword implements Action {

    private final Option generate = Option.builder()
            .longOpt("generate")
            .desc("Make a random one and print it.")
            .get();
    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    OwnerPassword(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public String description() {
        return "Set the owner's password, and sign the owner out of every browser.";
    }

    @Override
    public List<Option> options() {
        return Stream.concat(Stream.of(generate), settings.options().stream()).toList();
    }

    @Override
    public List<String> footer() {
        return List.of(
                "A terminal asks for it twice and does not show it; otherwise it is one line of standard input.",
                "",
                "Examples:",
                "  bkend owner password",
                "  bkend owner password --generate",
                "  bkend owner password < password.txt");
    }

    @Override
    public int run(Call call) {
        boolean made = call.has(generate);
        try (Desk desk = open.apply(settings.read(call))) {
            String password = made ? Passwords.make() : read(call.in());
            desk.setPassword(password);
            call.err().println("Set the password of " + desk.owner().email() + ", who is signed out everywhere.");
            if (made) {
                call.out().println(password);
            }
            return Exit.OK;
        }
    }

    private static String read(Input input) {
        String password = line(input, "New password: ");
        if (input.typed() && !line(input, "The same again: ").equals(password)) {
            throw new Misuse("The two passwords differ. Nothing was changed.");
        }
        return password;
    }

    private static String line(Input input, String prompt) {
        return input.secret(prompt)
                .orElseThrow(() -> new Misuse("No password was given on standard input. Nothing was changed."));
    }
}
