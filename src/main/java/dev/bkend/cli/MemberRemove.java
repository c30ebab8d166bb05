package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.function.Function;

/** {@code bkend member remove}: ends a membership. */
final class MemberRemove extends MemberAction {

    MemberRemove(Function<Config, Desk> open) {
        super("remove", "Remove a member, with their tokens and connected programs.", open);
    }

    @Override
    void act(Desk desk, Desk.Member member, Call call) {
        desk.remove(member.id());
        call.tell(member.email() + " is no member any more.");
    }
}
