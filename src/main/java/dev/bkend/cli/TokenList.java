package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend token list}: shows all tokens, one a line. */
final class TokenList implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    TokenList(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "List all tokens, without their values.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend token list --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            desk.tokens().forEach(token -> call.tell(line(token)));
            return Exit.OK;
        }
    }

    private static String line(Desk.Token token) {
        return String.join(
                "  ",
                token.id(),
                token.type(),
                token.status(),
                token.name(),
                String.join(",", token.scopes()),
                "used " + orNever(token.lastUsed()),
                "expires " + orNever(token.expires()));
    }

    private static String orNever(String time) {
        return time.isEmpty() ? "never" : time;
    }
}
