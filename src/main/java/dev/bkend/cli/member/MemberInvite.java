package dev.bkend.cli.member;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.Option;

/** {@code bkend member invite}: invites somebody and prints the code for them, once. */
final class MemberInvite extends AdminAction<Admin> {

    private final Option name = Flags.required("name", "<name>", "Their name.");
    private final Option email = Flags.required("email", "<address>", "Their e-mail address.");
    private final Option role = Flags.withValue("role", "<role>", "admin, member (the default) or billing.");

    MemberInvite(Function<Config, Admin> open) {
        super("invite", "Invite somebody and print the code for them; it is never shown again.", open);
    }

    @Override
    public List<Option> own() {
        return List.of(name, email, role);
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member invite --name Ben --email ben@example.com --role admin");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        String given = MemberRoles.of(call.value(role));
        return desk -> {
            String address = call.value(email).orElseThrow();
            String code = desk.invite(call.value(name).orElseThrow(), address, given);
            // Only the code on standard output, so that it can be piped.
            call.err()
                    .println("Within seven days " + address
                            + " can join on the page /join of this server, with this code:");
            call.out().println(code);
            return Exit.OK;
        };
    }
}
