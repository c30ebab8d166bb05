package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bkend token}: makes, lists and revokes access tokens. */
@Command(
        name = "token",
        description = "Make, list and revoke access tokens.",
        footer = {
            "",
            "Examples:",
            "  bkend token create --name laptop",
            "  bkend token list",
            "  bkend token revoke tok_01k9x2m7q4r8w1za"
        })
public final class TokenCommand implements Runnable, Group {

    private final List<Object> commands;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param open opens the data folder, also while a server runs on it */
    public TokenCommand(Function<Config, Desk> open) {
        commands = List.of(new TokenCreate(open), new TokenList(open), new TokenRevoke(open));
    }

    @Override
    public List<Object> commands() {
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? " + Group.names(spec));
    }
}
