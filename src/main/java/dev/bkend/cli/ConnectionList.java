package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend connection list}: shows all connected programs, one a line. */
final class ConnectionList implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    ConnectionList(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "List the programs that people let in, with what they may do.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend connection list --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            desk.connections().forEach(connection -> call.tell(line(connection)));
            return Exit.OK;
        }
    }

    private static String line(Desk.Connection connection) {
        return String.join(
                "  ",
                connection.id(),
                connection.level(),
                connection.program(),
                "of " + connection.personId(),
                "since " + connection.connected(),
                "used " + connection.lastUsed());
    }
}
