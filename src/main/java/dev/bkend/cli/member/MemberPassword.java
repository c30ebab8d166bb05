package dev.bkend.cli.member;

import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.function.Function;

/** {@code bkend member password}: gives somebody another password who lost theirs. */
final class MemberPassword extends MemberAction {

    MemberPassword(Function<Config, Admin> open) {
        super("password", "Make a new password for a member and print it; sign them out of every browser.", open);
    }

    @Override
    void act(Admin desk, Admin.Member member, Invocation call) {
        String password = desk.newPassword(member.id());
        // Only the password on standard output, so that it can be piped.
        call.err().println("The new password of " + member.email() + ", shown only this once:");
        call.out().println(password);
    }
}
