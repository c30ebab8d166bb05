package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bkend token list}: shows all tokens, one a line. */
@Command(
        name = "list",
        description = "List all tokens, without their values.",
        footer = {"", "Example:", "  bkend token list --data /var/lib/bkend"})
public final class TokenList implements Callable<Integer>, Configured {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TokenList(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public Integer call() {
        try (Desk desk = open.apply(settings.read(spec))) {
            desk.tokens().forEach(token -> spec.commandLine().getOut().println(line(token)));
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
