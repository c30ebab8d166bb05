package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.function.Function;

/** {@code bkend member password}: gives somebody another password who lost theirs. */
final class MemberPassword extends MemberAction {

    MemberPassword(Function<Config, Desk> open) {
        super("password", "Make a new password for a member and print it; sign them out of every browser.", open);
    }

    @Override
    void act(Desk desk, Desk.Member member, Call call) {
        String password = desk.newPassword(member.id());
        // Only the password on standard output, so that it can be piped.
        call.err().println("The new password of " + member.email() + ", shown only this once:");
        call.out().println(password);
    }
}
