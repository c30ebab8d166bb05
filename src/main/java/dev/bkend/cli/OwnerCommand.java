package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend owner}: shows whose server this is. */
public final class OwnerCommand implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    public OwnerCommand(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "owner";
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
    public List<String> footer() {
        return List.of("Example:", "  bkend owner --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            Desk.Owner owner = desk.owner();
            call.out().println("Owner         " + owner.name() + " <" + owner.email() + ">");
            call.out().println("Organization  " + owner.organization() + " (" + owner.organizationId() + ")");
            return Exit.OK;
        }
    }
}
