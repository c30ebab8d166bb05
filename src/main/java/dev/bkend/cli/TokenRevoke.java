package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bkend token revoke}: makes a token useless. */
@Command(
        name = "revoke",
        description = "Make a token useless, at once and for ever.",
        footer = {"", "Example:", "  bkend token revoke tok_01k9x2m7q4r8w1za"})
public final class TokenRevoke implements Callable<Integer>, Configured {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<token id>", description = "As in \"bkend token list\".")
    private String tokenId = "";

    TokenRevoke(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public Integer call() {
        try (Desk desk = open.apply(settings.read(spec))) {
            if (desk.revoke(tokenId)) {
                spec.commandLine().getOut().println("Revoked " + tokenId + ".");
                return Exit.OK;
            }
            spec.commandLine().getErr().println("No active token " + tokenId + ". See \"bkend token list\".");
            return Exit.NOT_FOUND;
        }
    }
}
