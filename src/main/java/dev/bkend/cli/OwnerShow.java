package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend owner} alone: shows whose server this is. */
final class OwnerShow implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    OwnerShow(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String description() {
        return "Show the owner and the organization of a data folder.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            Desk.Owner owner = desk.owner();
            call.tell("Owner         " + owner.name() + " <" + owner.email() + ">");
            call.tell("Organization  " + owner.organization() + " (" + owner.organizationId() + ")");
            return Exit.OK;
        }
    }
}
