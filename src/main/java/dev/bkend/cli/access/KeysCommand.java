package dev.bkend.cli.access;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.ListAction;
import dev.bkend.config.Config;
import dev.bkend.server.local.OauthAdmin;
import java.util.List;
import java.util.function.Function;

/** {@code bkend keys}: lists and replaces the keys that sign access tokens. */
public final class KeysCommand {

    private KeysCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, OauthAdmin> open) {
        return new Group(
                "keys",
                "List and replace the keys that sign access tokens.",
                "Which one?",
                List.of(
                        new ListAction<>(
                                "keys",
                                "List the keys: the one that signs, and those before it that still verify.",
                                open,
                                desk -> desk.keys().stream().map(KeysCommand::line)),
                        new KeysRotate(open)),
                List.of("Examples:", "  bkend keys list", "  bkend keys rotate"));
    }

    static String line(OauthAdmin.Key key) {
        return ListAction.line(key.id(), key.state(), "created " + key.created());
    }
}
