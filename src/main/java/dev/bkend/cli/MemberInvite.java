package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** {@code bkend member invite}: invites somebody and prints the code for them, once. */
final class MemberInvite implements Action {

    private final Option name = Flags.required("name", "<name>", "Their name.");
    private final Option email = Flags.required("email", "<address>", "Their e-mail address.");
    private final Option role = Flags.withValue("role", "<role>", "admin, member (the default) or billing.");
    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberInvite(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "invite";
    }

    @Override
    public String description() {
        return "Invite somebody and print the code for them; it is never shown again.";
    }

    @Override
    public List<Option> options() {
        return Stream.concat(Stream.of(name, email, role), settings.options().stream())
                .toList();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member invite --name Ben --email ben@example.com --role admin");
    }

    @Override
    public int run(Call call) {
        String given = MemberRoles.of(call.value(role));
        try (Desk desk = open.apply(settings.read(call))) {
            String address = call.value(email).orElseThrow();
            String code = desk.invite(call.value(name).orElseThrow(), address, given);
            // Only the code on standard output, so that it can be piped.
            call.err()
                    .println("Within seven days " + address
                            + " can join on the page /join of this server, with this code:");
            call.out().println(code);
            return Exit.OK;
        }
    }
}
