package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.OauthDesk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend keys rotate}: makes a new key, which signs from then on. */
final class KeysRotate implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, OauthDesk> open;

    KeysRotate(Function<Config, OauthDesk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "rotate";
    }

    @Override
    public String description() {
        return "Make a new key that signs from now on; the old one verifies until its last token expired.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Happens by itself every 90 days. A server that is running signs with the new key within a minute.",
                "",
                "Example:",
                "  bkend keys rotate");
    }

    @Override
    public int run(Call call) {
        try (OauthDesk desk = open.apply(settings.read(call))) {
            call.out().println(KeysCommand.line(desk.rotate()));
            return Exit.OK;
        }
    }
}
