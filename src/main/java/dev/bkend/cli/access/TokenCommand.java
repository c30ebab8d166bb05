package dev.bkend.cli.access;

import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.Ending;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.ListAction;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.function.Function;

/** {@code bkend token}: makes, lists and revokes access tokens. */
public final class TokenCommand {

    private TokenCommand() {}

    /** @param open opens the data folder, also while a server runs on it */
    public static Command of(Function<Config, Admin> open) {
        return new Group(
                "token",
                "Make, list and revoke access tokens.",
                "Which one?",
                List.of(
                        new TokenCreate(open),
                        new ListAction<>(
                                "token",
                                "List all tokens, without their values.",
                                open,
                                desk -> desk.tokens().stream().map(TokenCommand::line)),
                        new Ending<>(
                                "revoke",
                                "Make a token useless, at once and for ever.",
                                new Ending.Words("token", "active token", "Revoked", "tok_01k9x2m7q4r8w1za"),
                                open,
                                Admin::revoke)),
                List.of(
                        "Examples:",
                        "  bkend token create --name laptop",
                        "  bkend token list",
                        "  bkend token revoke tok_01k9x2m7q4r8w1za"));
    }

    private static String line(Admin.Token token) {
        return ListAction.line(
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
