package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code bkend owner}: shows whose server this is, and changes how they sign in. */
public final class OwnerCommand {

    private OwnerCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Desk> open) {
        return new Group(
                "owner",
                "Show the owner and the organization of a data folder, or change how the owner signs in.",
                "Which one?",
                List.of(new OwnerPassword(open), new OwnerEmail(open), new OwnerSecondFactor(open)),
                List.of(
                        "Examples:",
                        "  bkend owner --data /var/lib/bkend",
                        "  bkend owner password",
                        "  bkend owner email ada@example.com",
                        "  bkend owner second-factor off"),
                Optional.of(new OwnerShow(open)));
    }
}
