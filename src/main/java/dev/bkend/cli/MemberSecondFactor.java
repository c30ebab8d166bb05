package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.function.Function;

/** {@code bkend member second-factor}: for somebody who lost both their phone and their recovery codes. */
final class MemberSecondFactor extends MemberAction {

    MemberSecondFactor(Function<Config, Desk> open) {
        super("second-factor", "Switch a member's second factor off, when phone and recovery codes are lost.", open);
    }

    @Override
    void act(Desk desk, Desk.Member member, Call call) {
        boolean ended = desk.endSecondFactor(member.id());
        call.tell(member.email() + (ended ? " signs in without it from now on." : " has no second factor."));
    }
}
