package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;

/** {@code bkend connection}: the programs that people let in. */
public final class ConnectionCommand {

    private ConnectionCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Desk> open) {
        return new Group(
                "connection",
                "List and disconnect the programs that people let in.",
                "Which one?",
                List.of(new ConnectionList(open), new ConnectionRevoke(open)),
                List.of("Examples:", "  bkend connection list", "  bkend connection revoke grant_01k9x2m7q4r8w1za"));
    }
}
