package dev.bkend.cli.owner;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.cli.command.TerminalInput;
import dev.bkend.config.Config;
import dev.bkend.identity.person.Passwords;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.Option;

/** {@code bkend owner password}: gives the owner another password, which ends every sign-in with the old one. */
final class OwnerPassword extends AdminAction<Admin> {

    private final Option generate = Option.builder()
            .longOpt("generate")
            .desc("Make a random one and print it.")
            .get();

    OwnerPassword(Function<Config, Admin> open) {
        super("password", "Set the owner's password, and sign the owner out of every browser.", open);
    }

    @Override
    public List<Option> own() {
        return List.of(generate);
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
    public ToIntFunction<Admin> prepare(Invocation call) {
        boolean made = call.has(generate);
        return desk -> {
            String password = made ? Passwords.make() : read(call.in());
            desk.setPassword(password);
            call.err().println("Set the password of " + desk.owner().email() + ", who is signed out everywhere.");
            if (made) {
                call.out().println(password);
            }
            return Exit.OK;
        };
    }

    private static String read(TerminalInput input) {
        String password = line(input, "New password: ");
        if (input.typed() && !line(input, "The same again: ").equals(password)) {
            throw new Misuse("The two passwords differ. Nothing was changed.");
        }
        return password;
    }

    private static String line(TerminalInput input, String prompt) {
        return input.secret(prompt)
                .orElseThrow(() -> new Misuse("No password was given on standard input. Nothing was changed."));
    }
}
