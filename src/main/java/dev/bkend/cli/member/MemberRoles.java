package dev.bkend.cli.member;

import dev.bkend.cli.command.Misuse;
import java.util.List;
import java.util.Optional;

/** The roles that can be given. */
final class MemberRoles {

    private static final List<String> ALL = List.of("admin", "member", "billing");

    private MemberRoles() {}

    /** What an option says, member if it was left out. */
    static String of(Optional<String> given) {
        String role = given.orElse("member");
        if (!ALL.contains(role)) {
            throw new Misuse("--role is \"" + role + "\", but must be one of " + ALL);
        }
        return role;
    }
}
