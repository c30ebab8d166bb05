package dev.bkend.cli.access;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.Option;

/** {@code bkend token create}: makes a token and prints its value, once. */
final class TokenCreate extends AdminAction<Admin> {

    private static final List<String> TYPES = List.of("management", "publishable", "secret");

    private final Option name = Flags.required("name", "<name>", "What it is for, to know it again.");
    private final Option type = Flags.withValue("type", "<type>", "management (the default), publishable or secret.");
    private final Option scope =
            Flags.withValue("scope", "<scope>", "What it may do; repeat for more. Default: all that its type may.");
    private final Option project = Flags.withValue("project", "<id>", "The only project it reaches.");
    private final Option environment = Flags.withValue("environment", "<name>", "The only environment it reaches.");
    private final Option days = Flags.withValue("days", "<number>", "Days until it expires. Default: never.");

    TokenCreate(Function<Config, Admin> open) {
        super("create", "Make a token and print its value; it is never shown again.", open);
    }

    @Override
    public List<Option> own() {
        return List.of(name, type, scope, project, environment, days);
    }

    @Override
    public List<Option> repeatable() {
        return List.of(scope);
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Examples:",
                "  bkend token create --name laptop",
                "  bkend token create --name ci --scope project:read --scope table:read --days 30",
                "  bkend token create --name web --type publishable --project <id> --environment dev");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        Admin.Order order = order(call);
        return desk -> {
            Admin.Issued issued = desk.create(order);
            // Only the value on standard output, so that it can be piped.
            call.err().println("Token " + issued.id() + ", shown only this once:");
            call.out().println(issued.value());
            return Exit.OK;
        };
    }

    private Admin.Order order(Invocation call) {
        String kind = call.value(type).orElse(TYPES.getFirst());
        if (!TYPES.contains(kind)) {
            throw new Misuse("--type is \"" + kind + "\", but must be one of " + TYPES);
        }
        Optional<Integer> lifetime = call.number(days);
        if (lifetime.filter(number -> number < 1).isPresent()) {
            throw new Misuse("--days must be 1 or more.");
        }
        return new Admin.Order(
                call.value(name).orElseThrow(),
                kind,
                call.values(scope),
                call.value(project),
                call.value(environment),
                lifetime.map(Duration::ofDays));
    }
}
