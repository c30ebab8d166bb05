package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend owner second-factor off}: for who lost both their phone and their recovery codes. */
final class OwnerSecondFactor implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    OwnerSecondFactor(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "second-factor";
    }

    @Override
    public String description() {
        return "Switch the owner's second factor off, when phone and recovery codes are lost.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
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
    public int run(Call call) {
        if (!call.operand().equals("off")) {
            throw new Misuse("second-factor can only be switched off here. Switch it on at /account of the server.");
        }
        try (Desk desk = open.apply(settings.read(call))) {
            boolean ended = desk.endSecondFactor();
            call.out()
                    .println(desk.owner().email()
                            + (ended ? " signs in by password alone from now on." : " has no second factor."));
            return Exit.OK;
        }
    }
}
