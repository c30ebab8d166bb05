package dev.bkend.cli.member;

import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.function.Function;

/** {@code bkend member second-factor}: for somebody who lost both their phone and their recovery codes. */
final class MemberSecondFactor extends MemberAction {

    MemberSecondFactor(Function<Config, Admin> open) {
        super("second-factor", "Switch a member's second factor off, when phone and recovery codes are lost.", open);
    }

    @Override
    void act(Admin desk, Admin.Member member, Invocation call) {
        boolean ended = desk.endSecondFactor(member.id());
        call.tell(member.email() + (ended ? " signs in without it from now on." : " has no second factor."));
    }
}
