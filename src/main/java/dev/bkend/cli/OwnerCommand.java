package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bkend owner}: shows whose server this is. */
@Command(
        name = "owner",
        description = "Show the owner and the organization of a data folder.",
        footer = {"", "Example:", "  bkend owner --data /var/lib/bkend"})
public final class OwnerCommand implements Callable<Integer>, Configured {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public OwnerCommand(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public Integer call() {
        try (Desk desk = open.apply(settings.read(spec))) {
            Desk.Owner owner = desk.owner();
            spec.commandLine().getOut().println("Owner         " + owner.name() + " <" + owner.email() + ">");
            spec.commandLine()
                    .getOut()
                    .println("Organization  " + owner.organization() + " (" + owner.organizationId() + ")");
            return Exit.OK;
        }
    }
}
