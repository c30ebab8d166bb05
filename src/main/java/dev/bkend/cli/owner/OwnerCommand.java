package dev.bkend.cli.owner;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Group;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code bkend owner}: shows whose server this is, and changes how they sign in. */
public final class OwnerCommand {

    private OwnerCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Admin> open) {
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
