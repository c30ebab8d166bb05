package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend connection revoke}: sends a program away. */
final class ConnectionRevoke implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    ConnectionRevoke(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "revoke";
    }

    @Override
    public String description() {
        return "Disconnect a program, with all of its tokens.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<connection id>", "As in \"bkend connection list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend connection revoke grant_01k9x2m7q4r8w1za");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            if (desk.disconnect(call.operand())) {
                call.out().println("Disconnected " + call.operand() + ".");
                return Exit.OK;
            }
            call.err().println("No connection " + call.operand() + ". See \"bkend connection list\".");
            return Exit.NOT_FOUND;
        }
    }
}
