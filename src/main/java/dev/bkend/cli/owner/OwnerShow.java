package dev.bkend.cli.owner;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code bkend owner} alone: shows whose server this is. */
final class OwnerShow extends AdminAction<Admin> {

    OwnerShow(Function<Config, Admin> open) {
        super("show", "Show the owner and the organization of a data folder.", open);
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        return desk -> {
            Admin.Owner owner = desk.owner();
            call.tell("Owner         " + owner.name() + " <" + owner.email() + ">");
            call.tell("Organization  " + owner.organization() + " (" + owner.organizationId() + ")");
            return Exit.OK;
        };
    }
}
