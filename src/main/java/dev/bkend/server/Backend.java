package dev.bkend.server;

import dev.bkend.api.Changes;
import dev.bkend.api.Lazy;
import dev.bkend.api.Operation;
import dev.bkend.app.AppKeys;
import dev.bkend.config.Config;
import dev.bkend.control.member.OpenInvitations;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.task.TaskStore;
import dev.bkend.control.workspace.Completions;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.control.workspace.PersonalWorkplaces;
import dev.bkend.docs.DocsIndex;
import dev.bkend.identity.token.ServerKeys;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.identity.token.TokenVerifier;
import dev.bkend.mcp.McpEndpoint;
import dev.bkend.migration.JobQueue;
import dev.bkend.oauth.Oauth;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.rest.CallerFilter;
import dev.bkend.rest.RestEndpoints;
import dev.bkend.server.http.Bundled;
import dev.bkend.server.http.CannotStart;
import dev.bkend.server.http.HttpServer;
import dev.bkend.server.http.PublicDocuments;
import dev.bkend.server.http.Routes;
import dev.bkend.server.http.ServerCard;
import dev.bkend.store.file.DataDirectory;
import dev.bkend.store.file.FolderDamaged;
import dev.bkend.store.file.FolderInUse;
import dev.bkend.store.sqlite.NativeLibrary;
import dev.bkend.validation.InputValidator;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.ServerUrls;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** THE assembly: everything a running server consists of, and how it hangs together. Read this first. */
public final class Backend implements AutoCloseable {

    /** System property of the launcher: where it keeps what is unpacked once. */
    private static final String NATIVE = "bkend.native";

    private final DataDirectory data;
    private final HttpServer http;
    private final McpEndpoint mcp;
    private final JobQueue jobs;
    private final URI url;
    private final Optional<FirstStart.Secrets> first;

    private Backend(DataDirectory data, HttpServer http, Doors doors, URI url, Optional<FirstStart.Secrets> first) {
        this.data = data;
        this.http = http;
        this.mcp = doors.mcp();
        this.jobs = doors.jobs();
        this.url = url;
        this.first = first;
    }

    /** Returns when requests are served. */
    public static Backend start(Config config) {
        return start(config, new Outside());
    }

    /** Returns when requests are served. */
    public static Backend start(Config config, Outside outside) {
        Optional.ofNullable(System.getProperty(NATIVE)).map(Path::of).ifPresent(NativeLibrary::keepIn);
        DataDirectory data = open(config);
        try {
            HttpServer http = HttpServer.open(config);
            URI url = config.publicUrl().orElse(http.url());
            Optional<FirstStart.Secrets> first = FirstStart.run(data.control(), Clock.systemUTC());
            Doors doors = doors(config, data, http.url().getPort(), url, outside);
            http.serve(new Routes(
                    doors.mcp(),
                    doors.card(),
                    doors.oauth(),
                    doors.app(),
                    doors.rest(),
                    () -> doors.obstacle().or(data::obstacle)));
            doors.jobs().resume();
            return new Backend(data, http, doors, url, first);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private record Doors(
            McpEndpoint mcp, PublicDocuments card, Prepared oauth, Prepared app, Prepared rest, JobQueue jobs) {

        Optional<String> obstacle() {
            return Stream.of(oauth, app, rest)
                    .map(Prepared::obstacle)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private static Doors doors(Config config, DataDirectory data, int port, URI url, Outside outside) {
        Clock clock = Clock.systemUTC();
        Changes changes = new Changes();
        ServerUrls urls = ServerUrls.of(url, further(config.hosts(), port));
        Issuer issuer = Issuer.of(url);
        SigningKeys keys = new SigningKeys(data.control(), clock);
        var signed = new Lazy<>(() -> new SignedTokens(issuer.origin(), issuer.resource(), keys, clock));
        TokenVerifier tokens = new TokenVerifier(data.control(), signed, clock);
        AppKeys appKeys = new AppKeys(data.control(), new KeyPlaces(data.control()), changes, clock);
        Consumer<String> forget = tokenId -> {
            tokens.forget(tokenId);
            appKeys.forget(tokenId);
        };
        DocsIndex docs = Bundled.DOCS.get();
        InputValidator validator = Bundled.VALIDATOR.get();

        var jobs = new JobQueue(
                data.control(),
                data.placement(),
                changes,
                environmentId -> data.control().ask(session -> EnvironmentStore.organization(session, environmentId)),
                clock);
        List<Operation> operations = Operations.of(data, jobs, tokens, forget, changes, clock, docs, url.toString());
        var allowed = AllowedOrigins.local(port, urls, config.origins());
        var card = new ServerCard(url);
        var mcp = Mcp.endpoint(
                operations,
                validator::check,
                tokens::verify,
                changes,
                new Completions(data.control(), data.placement()),
                allowed,
                card.serverInfo(),
                urls,
                ServerKeys.get(data.control(), "request-state", clock),
                new TaskStore(data.control()),
                config.limits().body(),
                outside.beat());
        Prepared rest = new Prepared(
                "/management/v1",
                () -> RestApi.of(
                        RestEndpoints.of(
                                Operations.INTERFACES,
                                operations,
                                validator::check,
                                config.limits().body()),
                        new CallerFilter(tokens::verify, urls::resourceMetadata)));

        Prepared oauth = new Prepared(
                "/mcp/oauth and /account",
                () -> Oauth.door(
                        new Oauth.Settings(
                                Issuer.all(urls),
                                Bundled.texts("/generated/oauth/scopes.json"),
                                allowed::host,
                                name -> ServerKeys.get(data.control(), name, clock),
                                Providers.of(config.providers(), outside.patience(), clock),
                                tokens::forget,
                                new OpenInvitations(data.control(), changes, clock),
                                new PersonalWorkplaces(data.control()),
                                outside.download()),
                        data.control(),
                        keys,
                        signed,
                        clock));

        Prepared app = new Prepared(
                "/v1", () -> AppPlane.door(appKeys, data, changes, config.limits(), clock, url.toString()));

        // What takes long is made after the port is open: whoever needs it first waits for it, and nobody else does.
        Thread.ofPlatform().daemon().name("prepare").start(() -> {
            app.prepare();
            rest.prepare();
            validator.warmUp();
            docs.warmUp();
        });
        return new Doors(mcp, card.documents(allowed, mcp.revisions()), oauth, app, rest, jobs);
    }

    private static List<URI> further(List<URI> hosts, int port) {
        return hosts.stream()
                .map(host -> host.getScheme() != null
                        ? host
                        : URI.create("http:" + host + (host.getPort() < 0 ? ":" + port : "")))
                .toList();
    }

    private static DataDirectory open(Config config) {
        try {
            return DataDirectory.open(config.data());
        } catch (FolderInUse e) {
            throw new CannotStart(CannotStart.Reason.FOLDER_IN_USE, String.valueOf(e.getMessage()), e);
        } catch (FolderDamaged e) {
            throw new CannotStart(CannotStart.Reason.FOLDER_DAMAGED, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new CannotStart(
                    CannotStart.Reason.FOLDER_UNUSABLE,
                    "Cannot use the data folder " + config.data() + ": " + e.getCause()
                            + ". Choose another with --data.",
                    e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return http.url();
    }

    /** What clients call it by. */
    public URI url() {
        return url;
    }

    /** Of a server started for the first time, to be shown once. */
    public Optional<FirstStart.Secrets> firstSecrets() {
        return first;
    }

    /** Its management token. */
    public Optional<String> firstToken() {
        return first.map(secrets -> secrets.token().text());
    }

    /** What goes on beside requests stops; open streams end and requests in flight finish; then the databases close. */
    @Override
    public void close() {
        jobs.close();
        mcp.close();
        http.close();
        data.close();
    }
}
