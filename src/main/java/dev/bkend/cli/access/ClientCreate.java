package dev.bkend.cli.access;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.config.Config;
import dev.bkend.server.local.OauthAdmin;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.Option;

/** {@code bkend client create}: registers a program and prints its id, and its secret, once. */
final class ClientCreate extends AdminAction<OauthAdmin> {

    private final Option name = Flags.required("name", "<name>", "What people are asked to let in.");
    private final Option redirectUri =
            Flags.withValue("redirect-uri", "<url>", "Where it is answered when a person let it in; repeat for more.");
    private final Option confidential =
            Flags.plain("confidential", "It runs on a server and can keep a secret, which is made for it.");
    private final Option credentials =
            Flags.plain("credentials", "No person is asked: it gets tokens for its secret (client credentials).");
    private final Option scope =
            Flags.withValue("scope", "<scope>", "With --credentials: what it may do; repeat for more.");
    private final Option project = Flags.withValue(
            "project", "<id>", "With --credentials: a project it reaches; repeat for more. Default: all.");
    private final Option environment = Flags.withValue(
            "environment", "<name>", "With --credentials: the only environment it reaches. Default: all.");

    ClientCreate(Function<Config, OauthAdmin> open) {
        super("create", "Register a program and print its id; its secret, if it has one, is never shown again.", open);
    }

    @Override
    public List<Option> own() {
        return List.of(name, redirectUri, confidential, credentials, scope, project, environment);
    }

    @Override
    public List<Option> repeatable() {
        return List.of(redirectUri, scope, project);
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Examples:",
                "  bkend client create --name \"Our tool\" --redirect-uri http://127.0.0.1/callback",
                "  bkend client create --name Portal --redirect-uri https://portal.example/callback --confidential",
                "  bkend client create --name ci --credentials --scope project:read --scope \"table:*\" --project"
                        + " <id>");
    }

    @Override
    public ToIntFunction<OauthAdmin> prepare(Invocation call) {
        OauthAdmin.Order order = call.has(credentials) ? machine(call) : forPeople(call);
        return desk -> {
            OauthAdmin.Made made = desk.create(order);
            call.out().println("client_id      " + made.id());
            made.secret().ifPresent(secret -> {
                call.err().println("The secret is shown only this once:");
                call.out().println("client_secret  " + secret);
            });
            return Exit.OK;
        };
    }

    private OauthAdmin.Order forPeople(Invocation call) {
        for (Option option : List.of(scope, project, environment)) {
            if (call.has(option)) {
                throw new Misuse(Flags.written(option) + " is for --credentials: otherwise a person chooses.");
            }
        }
        if (!call.has(redirectUri)) {
            throw new Misuse("A program that people let in needs --redirect-uri; one without a person, --credentials.");
        }
        return new OauthAdmin.ForPeople(
                call.value(name).orElseThrow(), call.values(redirectUri), call.has(confidential));
    }

    private OauthAdmin.Order machine(Invocation call) {
        if (call.has(redirectUri)) {
            throw new Misuse("With --credentials no person is asked, so there is no --redirect-uri.");
        }
        if (!call.has(scope)) {
            throw new Misuse("--credentials needs --scope, for example --scope project:read --scope \"table:*\".");
        }
        return new OauthAdmin.Machine(
                call.value(name).orElseThrow(), call.values(scope), call.values(project), call.value(environment));
    }
}
