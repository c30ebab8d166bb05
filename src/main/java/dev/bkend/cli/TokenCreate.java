package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bkend token create}: makes a token and prints its value, once. */
@Command(
        name = "create",
        description = "Make a token and print its value; it is never shown again.",
        footer = {
            "",
            "Examples:",
            "  bkend token create --name laptop",
            "  bkend token create --name ci --scope project:read --scope table:read --days 30",
            "  bkend token create --name web --type publishable --project <id> --environment dev"
        })
public final class TokenCreate implements Callable<Integer>, Configured {

    private static final List<String> TYPES = List.of("management", "publishable", "secret");

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--name", required = true, paramLabel = "<name>", description = "What it is for, to know it again.")
    private String name = "";

    @Option(names = "--type", paramLabel = "<type>", description = "management (the default), publishable or secret.")
    private String type = TYPES.getFirst();

    @Option(
            names = "--scope",
            paramLabel = "<scope>",
            description = "What it may do; repeat for more. Default: all that its type may.")
    private List<String> scopes = List.of();

    @Option(names = "--project", paramLabel = "<id>", description = "The only project it reaches.")
    private @Nullable String project;

    @Option(names = "--environment", paramLabel = "<name>", description = "The only environment it reaches.")
    private @Nullable String environment;

    @Option(names = "--days", paramLabel = "<number>", description = "Days until it expires. Default: never.")
    private @Nullable Integer days;

    TokenCreate(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public Integer call() {
        Desk.Order order = order();
        try (Desk desk = open.apply(settings.read(spec))) {
            Desk.Issued issued = desk.create(order);
            // Only the value on standard output, so that it can be piped.
            spec.commandLine().getErr().println("Token " + issued.id() + ", shown only this once:");
            spec.commandLine().getOut().println(issued.value());
            return Exit.OK;
        }
    }

    private Desk.Order order() {
        if (!TYPES.contains(type)) {
            throw new ParameterException(spec.commandLine(), "--type is \"" + type + "\", but must be one of " + TYPES);
        }
        if (days != null && days < 1) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 or more.");
        }
        return new Desk.Order(
                name,
                type,
                scopes,
                Optional.ofNullable(project),
                Optional.ofNullable(environment),
                Optional.ofNullable(days).map(Duration::ofDays));
    }
}
