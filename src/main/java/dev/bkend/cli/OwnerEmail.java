package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend owner email}: changes the address that the owner signs in with. */
final class OwnerEmail implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    OwnerEmail(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String description() {
        return "Change the e-mail address that the owner signs in with.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
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
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            desk.setEmail(call.operand());
            call.out().println("The owner signs in as " + desk.owner().email() + " from now on.");
            return Exit.OK;
        }
    }
}
