package dev.bkend.cli.access;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Ending;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.ListAction;
import dev.bkend.config.Config;
import dev.bkend.server.local.OauthAdmin;
import java.util.List;
import java.util.function.Function;

/** {@code bkend client}: registers programs that may ask for tokens, lists and deletes them. */
public final class ClientCommand {

    private ClientCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, OauthAdmin> open) {
        return new Group(
                "client",
                "Register, list and delete programs that log in.",
                "Which one?",
                List.of(
                        new ClientCreate(open),
                        new ListAction<>(
                                "client",
                                "List the programs registered here, without their secrets.",
                                open,
                                desk -> desk.clients().stream().map(ClientCommand::line)),
                        new Ending<>(
                                "delete",
                                "Forget a program and end all that it was allowed, at once and for ever.",
                                new Ending.Words("client", "client", "Deleted", "client_01k9x2m7q4r8w1za"),
                                open,
                                OauthAdmin::delete)),
                List.of(
                        "Programs that register themselves, or have a page about themselves, need none of this.",
                        "",
                        "Examples:",
                        "  bkend client create --name \"Our tool\" --redirect-uri https://tool.example/callback",
                        "  bkend client create --name ci --credentials --scope \"*:read\"",
                        "  bkend client list",
                        "  bkend client delete client_01k9x2m7q4r8w1za"));
    }

    private static String line(OauthAdmin.Registered client) {
        return ListAction.line(
                client.id(),
                client.kind(),
                client.name(),
                String.join(",", client.uses()),
                "created " + client.created());
    }
}
