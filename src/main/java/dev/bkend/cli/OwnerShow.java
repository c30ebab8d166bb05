package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code bkend owner} alone: shows whose server this is. */
final class OwnerShow extends DeskAction<Desk> {

    OwnerShow(Function<Config, Desk> open) {
        super("show", "Show the owner and the organization of a data folder.", open);
    }

    @Override
    ToIntFunction<Desk> prepare(Call call) {
        return desk -> {
            Desk.Owner owner = desk.owner();
            call.tell("Owner         " + owner.name() + " <" + owner.email() + ">");
            call.tell("Organization  " + owner.organization() + " (" + owner.organizationId() + ")");
            return Exit.OK;
        };
    }
}
