package dev.bkend.cli.access;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.OauthAdmin;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code bkend keys rotate}: makes a new key, which signs from then on. */
final class KeysRotate extends AdminAction<OauthAdmin> {

    KeysRotate(Function<Config, OauthAdmin> open) {
        super(
                "rotate",
                "Make a new key that signs from now on; the old one verifies until its last token expired.",
                open);
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
    public ToIntFunction<OauthAdmin> prepare(Invocation call) {
        return desk -> {
            call.out().println(KeysCommand.line(desk.rotate()));
            return Exit.OK;
        };
    }
}
