package dev.bkend.cli.access;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Ending;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.ListAction;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;

/** {@code bkend connection}: the programs that people let in. */
public final class ConnectionCommand {

    private ConnectionCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Admin> open) {
        return new Group(
                "connection",
                "List and disconnect the programs that people let in.",
                "Which one?",
                List.of(
                        new ListAction<>(
                                "connection",
                                "List the programs that people let in, with what they may do.",
                                open,
                                desk -> desk.connections().stream().map(ConnectionCommand::line)),
                        new Ending<>(
                                "revoke",
                                "Disconnect a program, with all of its tokens.",
                                new Ending.Words("connection", "connection", "Disconnected", "grant_01k9x2m7q4r8w1za"),
                                open,
                                Admin::disconnect)),
                List.of("Examples:", "  bkend connection list", "  bkend connection revoke grant_01k9x2m7q4r8w1za"));
    }

    private static String line(Admin.Connection connection) {
        return ListAction.line(
                connection.id(),
                connection.level(),
                connection.program(),
                "of " + connection.personId(),
                "since " + connection.connected(),
                "used " + connection.lastUsed());
    }
}
