package dev.bkend.cli.owner;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code bkend owner email}: changes the address that the owner signs in with. */
final class OwnerEmail extends AdminAction<Admin> {

    OwnerEmail(Function<Config, Admin> open) {
        super("email", "Change the e-mail address that the owner signs in with.", open);
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<address>", "The new one."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend owner email ada@example.com");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        return desk -> {
            desk.setEmail(call.operand());
            call.out().println("The owner signs in as " + desk.owner().email() + " from now on.");
            return Exit.OK;
        };
    }
}
