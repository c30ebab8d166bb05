package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Ids;
import dev.bkend.api.Network;
import dev.bkend.api.json.Json;
import dev.bkend.api.secret.Digests;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.app.AppUser;
import dev.bkend.config.Config;
import dev.bkend.config.ProviderConfig;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.token.ServerKeys;
import dev.bkend.identity.token.UserTokens;
import dev.bkend.server.Backend;
import dev.bkend.server.Outside;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.file.DataDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A real server on a free port with a data folder of its own, and a look behind it. */
final class TestServer implements AutoCloseable {

    /** Of everybody whom a test makes. */
    static final String PASSWORD = "some-8charact-ers";

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofMillis(500);

    private final Path data;
    private final Backend backend;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Under which names a server is reached; see {@link Config}. */
    record Names(Optional<URI> publicUrl, List<URI> hosts, List<URI> origins) {

        static final Names OWN = new Names(Optional.empty(), List.of(), List.of());
    }

    private TestServer(Path data, List<ProviderConfig> providers, List<Network> proxies, Names names) {
        this.data = data;
        Config config = new Config(
                "127.0.0.1",
                0,
                data,
                names.publicUrl(),
                names.hosts(),
                names.origins(),
                proxies,
                new Config.Log(Config.Level.WARN, Config.Format.TEXT),
                new Config.Limits(
                        1 << 20, 1000, 0, Duration.ofSeconds(30), Duration.ofSeconds(5), 1_000_000, 1_000_000, 100_000),
                providers);
        this.backend = Backend.start(config, new Outside(new Outside().download(), PATIENCE, BEAT));
    }

    /** @param proxies whose word on where a request comes from is believed */
    static TestServer start(Path data, String... proxies) {
        return new TestServer(
                data, List.of(), Stream.of(proxies).map(Network::of).toList(), Names.OWN);
    }

    static TestServer start(Path data, List<ProviderConfig> providers) {
        return new TestServer(data, providers, List.of(), Names.OWN);
    }

    static TestServer start(Path data, Names names) {
        return new TestServer(data, List.of(), List.of(), names);
    }

    /** Where it listens, which may not be what it is called by. */
    URI address() {
        return backend.address();
    }

    URI url() {
        return backend.url();
    }

    Path data() {
        return data;
    }

    /** The token of the owner, which a new server shows once. */
    String firstToken() {
        return backend.firstToken().orElseThrow();
    }

    /** The owner's e-mail address and password, which a new server shows once. */
    FirstStart.Secrets owner() {
        return backend.firstSecrets().orElseThrow();
    }

    Rest rest() {
        return new Rest(http, backend.url());
    }

    Mcp mcp(String revision) {
        return new Mcp(http, backend.url(), revision);
    }

    /** What a user of an application gets when signing in. */
    String userToken(String projectId, String environmentId, AppUser user) {
        return userToken(projectId, environmentId, user, Clock.systemUTC());
    }

    /** @param clock which says when they signed in */
    String userToken(String projectId, String environmentId, AppUser user, Clock clock) {
        try (OpenDatabase control = DataDirectory.openControl(data)) {
            return new UserTokens(ServerKeys.get(control, "user-tokens", clock), clock)
                    .issue(
                            new UserTokens.Content(projectId, environmentId, user.id(), user.role(), user.roles()),
                            Optional.empty());
        }
    }

    /** Another organization with its own owner, and the owner's token. */
    String otherOrganization() {
        TokenValue token = TokenValue.make("bk");
        String person = Ids.next("user");
        String organization = Ids.next("org");
        Instant now = Instant.now();
        try (OpenDatabase control = DataDirectory.openControl(data)) {
            control.write(session -> {
                session.update(
                        "insert into people (id, email, name, created_at, updated_at) values (?, ?, ?, ?, ?)",
                        person,
                        person + "@example.com",
                        "Stranger",
                        now,
                        now);
                session.update("""
                    insert into organizations (id, slug, name, plan, status, created_at, updated_at)
                    values (?, ?, 'Elsewhere', 'self-hosted', 'active', ?, ?)
                    """, organization, organization.replace('_', '-'), now, now);
                session.update(
                        "insert into members (organization_id, person_id, role, created_at) values (?, ?, ?, ?)",
                        organization,
                        person,
                        "owner",
                        now);
                return session.update(
                        """
                        insert into access_tokens (id, organization_id, name, type, hash, prefix, scopes, created_by,
                            created_at, updated_at)
                        values (?, ?, 'Elsewhere', 'management', ?, ?, '["*:*"]', ?, ?, ?)
                        """, Ids.next("tok"), organization, token.hash(), token.prefix(), person, now, now);
            });
        }
        return token.text();
    }

    /** Somebody who belongs to an organization, with a token for everything. */
    record Somebody(String id, String email, String token) {}

    Somebody member(String organizationId, String role) {
        TokenValue token = TokenValue.make("bk");
        String person = Ids.next("user");
        String email = person + "@example.com";
        Instant now = Instant.now();
        try (OpenDatabase control = DataDirectory.openControl(data)) {
            control.write(session -> {
                session.update(
                        "insert into people (id, email, name, password, created_at, updated_at) values (?, ?, ?, ?, ?,"
                                + " ?)",
                        person,
                        email,
                        "Some " + role,
                        Passwords.hashMade(PASSWORD),
                        now,
                        now);
                session.update(
                        "insert into members (organization_id, person_id, role, created_at) values (?, ?, ?, ?)",
                        organizationId,
                        person,
                        role,
                        now);
                return session.update(
                        """
                        insert into access_tokens (id, organization_id, name, type, hash, prefix, scopes, created_by,
                            created_at, updated_at)
                        values (?, ?, 'Own', 'management', ?, ?, '["*:*"]', ?, ?, ?)
                        """, Ids.next("tok"), organizationId, token.hash(), token.prefix(), person, now, now);
            });
        }
        return new Somebody(person, email, token.text());
    }

    /** A program that somebody let in, limited to these projects; the id of the connection. */
    String connection(String organizationId, String personId, List<String> projects) {
        String grant = Ids.next("grant");
        Instant now = Instant.now();
        try (OpenDatabase control = DataDirectory.openControl(data)) {
            control.write(session -> {
                session.update(
                        """
                        insert into grants (id, client_id, client_name, person_id, organization_id, scopes, projects,
                            environment, resource, remembered, created_at, used_at)
                        values (?, 'dyn_1', 'A program', ?, ?, '["project:read"]', ?, ?, 'r', 0, ?, ?)
                        """,
                        grant,
                        personId,
                        organizationId,
                        Json.array(projects),
                        projects.isEmpty() ? null : "dev",
                        now,
                        now);
                return session.update(
                        "insert into refresh_tokens (hash, grant_id, issued_at, expires_at) values (?, ?, ?, ?)",
                        Digests.sha256(grant),
                        grant,
                        now,
                        now.plusSeconds(3600));
            });
        }
        return grant;
    }

    /** Another person of the owner's organization, with the owner's password and nothing that happened to them yet. */
    FirstStart.Secrets person() {
        String id = Ids.next("user");
        String email = id.replace('_', '-').toLowerCase(Locale.ROOT) + "@example.com";
        control("""
            insert into people (id, email, name, password, created_at, updated_at)
                select '%1$s', '%2$s', 'Ann', password, created_at, updated_at from people where email = '%3$s';
            insert into members (organization_id, person_id, role, created_at)
                select organization_id, '%1$s', 'owner', m.created_at
                from members m join people p on p.id = m.person_id where p.email = '%3$s'
            """.formatted(id, email, owner().email()));
        return new FirstStart.Secrets(owner().token(), email, owner().password());
    }

    /** Changes rows of the control plane, as time or an operator would. */
    void control(String sql) {
        execute(data.resolve("control.db"), sql);
    }

    /** Changes rows of an environment's file, as only we can. */
    void environment(JsonNode environment, String sql) {
        execute(environmentFile(environment), sql);
    }

    /** Puts records into a table, past the server. */
    void records(JsonNode table, JsonNode environment, List<String> documents) {
        List<String> statements = new ArrayList<>();
        String physical = "t_" + table.path("id").asText().substring("tbl_".length());
        for (String document : documents) {
            statements.add("insert into \"" + physical + "\" values ('" + Ids.next("rec") + "', 'user_1', 1, 1, jsonb('"
                    + document.replace('\'', '"') + "'))");
        }
        statements.add("update record_counts set records = records + " + documents.size() + " where table_id = '"
                + table.path("id").asText() + "' and slot = 0");
        execute(environmentFile(environment), String.join(";", statements));
    }

    /** The documents of a table as they lie in the file. */
    List<JsonNode> records(JsonNode table, JsonNode environment) {
        String physical = "t_" + table.path("id").asText().substring("tbl_".length());
        return texts(environmentFile(environment), "select json(doc) from \"" + physical + "\" order by id").stream()
                .map(Json::parse)
                .toList();
    }

    /** The statements that made the indexes of a table. */
    List<String> indexes(JsonNode table, JsonNode environment) {
        String physical = "t_" + table.path("id").asText().substring("tbl_".length());
        return texts(
                environmentFile(environment),
                "select sql from sqlite_master where type = 'index' and sql is not null and tbl_name = '" + physical
                        + "' order by sql");
    }

    private Path environmentFile(JsonNode environment) {
        return data.resolve("environments").resolve(environment.path("id").asText() + ".db");
    }

    static void execute(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // Together: each by itself would wait for the disk.
            statement.executeUpdate("begin immediate;" + sql + ";commit");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(Path file, String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }

    @Override
    public void close() {
        backend.close();
        http.close();
    }
}
