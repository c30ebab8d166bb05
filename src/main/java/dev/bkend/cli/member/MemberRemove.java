package dev.bkend.cli.member;

import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.function.Function;

/** {@code bkend member remove}: ends a membership. */
final class MemberRemove extends MemberAction {

    MemberRemove(Function<Config, Admin> open) {
        super("remove", "Remove a member, with their tokens and connected programs.", open);
    }

    @Override
    void act(Admin desk, Admin.Member member, Invocation call) {
        desk.remove(member.id());
        call.tell(member.email() + " is no member any more.");
    }
}
