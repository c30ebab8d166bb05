package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bkend token}: makes, lists and revokes access tokens. */
@Command(
        name = "token",
        description = "Make, list and revoke access tokens.",
        footer = {
            "",
            "Examples:",
            "  bkend token create --name laptop",
            "  bkend token create --name ci --scope project:read --scope table:read --days 30",
            "  bkend token list",
            "  bkend token revoke tok_01k9x2m7q4r8w1za"
        })
public final class TokenCommand implements Runnable, Configured {

    private static final List<String> TYPES = List.of("management", "publishable", "secret");

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param open opens the data folder, also while a server runs on it */
    public TokenCommand(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of create, list, revoke?");
    }

    @Command(name = "create", description = "Make a token and print it; it is never shown again.")
    int create(
            @Option(names = "--name", required = true, description = "What it is for, to know it again.") String name,
            @Option(names = "--type", defaultValue = "management", description = "management, publishable or secret.")
                    String type,
            @Option(
                            names = "--scope",
                            description = "What it may do; repeat for more. Default: what its type usually may.")
                    @Nullable
                    List<String> scopes,
            @Option(names = "--project", description = "Id of the only project it reaches.") @Nullable String project,
            @Option(names = "--environment", description = "Name of the only environment it reaches.") @Nullable
                    String environment,
            @Option(names = "--days", description = "Days until it expires. Default: never.") @Nullable Integer days) {
        if (!TYPES.contains(type)) {
            throw new ParameterException(spec.commandLine(), "--type is \"" + type + "\", but must be one of " + TYPES);
        }
        if (days != null && days < 1) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 or more.");
        }
        var order = new Desk.Order(
                name,
                type,
                scopes == null ? List.of() : scopes,
                Optional.ofNullable(project),
                Optional.ofNullable(environment),
                Optional.ofNullable(days).map(Duration::ofDays));
        return atDesk(desk -> {
            Desk.Issued issued = desk.create(order);
            // Only the value on standard output, so that it can be piped.
            spec.commandLine().getErr().println("Token " + issued.id() + ", shown only this once:");
            out().println(issued.value());
            return Exit.OK;
        });
    }

    @Command(name = "list", description = "List all tokens, without their values.")
    int list() {
        return atDesk(desk -> {
            for (Desk.Token token : desk.tokens()) {
                out().println(String.join(
                        "  ",
                        token.id(),
                        token.type(),
                        token.status(),
                        token.name(),
                        String.join(",", token.scopes()),
                        "used " + never(token.lastUsed()),
                        "expires " + never(token.expires())));
            }
            return Exit.OK;
        });
    }

    @Command(name = "revoke", description = "Make a token useless, at once and for ever.")
    int revoke(@Parameters(paramLabel = "<token id>", description = "As in \"bkend token list\".") String tokenId) {
        return atDesk(desk -> {
            boolean revoked = desk.revoke(tokenId);
            PrintWriter to = revoked ? out() : spec.commandLine().getErr();
            to.println(
                    revoked
                            ? "Revoked " + tokenId + "."
                            : "No active token " + tokenId + ". See \"bkend token list\".");
            return revoked ? Exit.OK : Exit.NOT_FOUND;
        });
    }

    private int atDesk(ToIntFunction<Desk> work) {
        try (Desk desk = open.apply(settings.read(spec.commandLine().getParseResult()))) {
            return work.applyAsInt(desk);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String never(String time) {
        return time.isEmpty() ? "never" : time;
    }
}
