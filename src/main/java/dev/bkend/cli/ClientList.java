package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.OauthDesk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend client list}: shows the programs that were registered by hand, one a line. */
final class ClientList implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, OauthDesk> open;

    ClientList(Function<Config, OauthDesk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "List the programs registered here, without their secrets.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend client list --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (OauthDesk desk = open.apply(settings.read(call))) {
            desk.clients().forEach(client -> call.tell(line(client)));
            return Exit.OK;
        }
    }

    private static String line(OauthDesk.Registered client) {
        return String.join(
                "  ",
                client.id(),
                client.kind(),
                client.name(),
                String.join(",", client.uses()),
                "created " + client.created());
    }
}
