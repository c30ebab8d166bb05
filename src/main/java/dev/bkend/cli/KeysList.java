package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.OauthDesk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend keys list}: shows the keys, one a line, and nothing that is secret. */
final class KeysList implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, OauthDesk> open;

    KeysList(Function<Config, OauthDesk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "List the keys: the one that signs, and those before it that still verify.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend keys list --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (OauthDesk desk = open.apply(settings.read(call))) {
            desk.keys().forEach(key -> call.out().println(KeysCommand.line(key)));
            return Exit.OK;
        }
    }
}
