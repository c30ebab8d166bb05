package dev.bkend.cli.member;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.ListAction;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;

/** {@code bkend member}: the people of the organization. */
public final class MemberCommand {

    private MemberCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Admin> open) {
        return new Group(
                "member",
                "List, invite and remove people, change roles, and what was lost: passwords, second factors.",
                "Which one?",
                List.of(
                        new ListAction<>(
                                "member",
                                "List the people of the organization with their roles.",
                                open,
                                desk -> desk.members().stream().map(MemberCommand::line)),
                        new MemberInvite(open),
                        new MemberRole(open),
                        new MemberRemove(open),
                        new MemberPassword(open),
                        new MemberSecondFactor(open)),
                List.of(
                        "Examples:",
                        "  bkend member list",
                        "  bkend member invite --name Ben --email ben@example.com",
                        "  bkend member role ben@example.com --role admin",
                        "  bkend member remove ben@example.com"));
    }

    private static String line(Admin.Member member) {
        return ListAction.line(member.id(), member.role(), member.email(), member.name(), "since " + member.joined());
    }
}
