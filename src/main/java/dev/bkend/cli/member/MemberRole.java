package dev.bkend.cli.member;

import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.Option;

/** {@code bkend member role}: gives somebody another role. */
final class MemberRole extends MemberAction {

    private final Option role = Flags.required("role", "<role>", "admin, member or billing.");

    MemberRole(Function<Config, Admin> open) {
        super("role", "Give a member another role.", open);
    }

    @Override
    public List<Option> own() {
        return List.of(role);
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member role ben@example.com --role admin");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        given(call);
        return super.prepare(call);
    }

    private String given(Invocation call) {
        return MemberRoles.of(call.value(role));
    }

    @Override
    void act(Admin desk, Admin.Member member, Invocation call) {
        desk.setRole(member.id(), given(call));
        call.tell(member.email() + " is " + given(call) + " now.");
    }
}
