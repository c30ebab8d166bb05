package dev.bkend.cli.owner;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code bkend owner second-factor off}: for who lost both their phone and their recovery codes. */
final class OwnerSecondFactor extends AdminAction<Admin> {

    OwnerSecondFactor(Function<Config, Admin> open) {
        super("second-factor", "Switch the owner's second factor off, when phone and recovery codes are lost.", open);
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<off>", "Switch it off; it is switched on at /account of the server."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend owner second-factor off");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        if (!call.operand().equals("off")) {
            throw new Misuse("second-factor can only be switched off here. Switch it on at /account of the server.");
        }
        return desk -> {
            boolean ended = desk.endSecondFactor();
            call.out()
                    .println(desk.owner().email()
                            + (ended ? " signs in by password alone from now on." : " has no second factor."));
            return Exit.OK;
        };
    }
}
