package dev.bkend.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.json.Json;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.app.AppKeys;
import dev.bkend.app.Requester;
import dev.bkend.app.SignedInUsers;
import dev.bkend.app.data.problem.DataProblem;
import dev.bkend.app.door.AppDoor;
import dev.bkend.config.Setting;
import dev.bkend.generated.model.DeletedRecord;
import dev.bkend.generated.rest.DataApi;
import dev.bkend.generated.tool.DataApiOperations;
import dev.bkend.identity.token.UserTokens;
import dev.bkend.server.http.HttpServer;
import dev.bkend.server.http.Routes;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** The real door of applications on a free port, with a handler behind it that says what reached it. */
final class AppServer implements AutoCloseable {

    static final String ORGANIZATION = "org_0000000000000001";
    static final String PROJECT = "proj_0000000000000001";
    static final String ENVIRONMENT = "env_0000000000000001";

    final DataDirectory data;
    final Changes changes = new Changes();
    final Turned clock = new Turned();
    final AppKeys keys;
    final UserTokens tokens;
    private final HttpServer server;

    /** A clock that a test can put forward. */
    static final class Turned extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void ahead(Duration duration) {
            ahead = duration;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }
    }

    AppServer(Path folder, int perMinute) {
        this(folder, perMinute, Map.of());
    }

    AppServer(Path folder, int perMinute, Map<Setting, String> settings) {
        data = DataDirectory.open(folder);
        plant(data);
        keys = new AppKeys(data.control(), new KeyPlaces(data.control()), changes, clock);
        tokens = new UserTokens(new byte[32], clock);
        Handler nothing = new Handler.Sequence();
        AppDoor door = new AppDoor(
                keys,
                new SignedInUsers(tokens),
                new AppDoor.Limits(1 << 20, perMinute, 200, Duration.ofSeconds(10)),
                DataApiOperations.of(new Echo()),
                clock);
        server = HttpServer.start(
                SampleServer.config(settings), new Routes(nothing, nothing, nothing, door, nothing, Optional::empty));
    }

    private static void plant(DataDirectory data) {
        data.control().write(session -> {
            session.update(
                    "insert into people (id, email, name, created_at, updated_at) values ('user_1', 'a@b', 'A', 1, 1)");
            session.update("""
                insert into organizations (id, slug, name, plan, status, created_at, updated_at)
                values (?, 'o', 'O', 'self-hosted', 'active', 1, 1)
                """, ORGANIZATION);
            session.update("""
                insert into projects (id, organization_id, slug, name, primary_cloud, primary_region, status,
                    created_at, updated_at)
                values (?, ?, 'p', 'P', 'aws', 'x', 'active', 1, 1)
                """, PROJECT, ORGANIZATION);
            environment(session, ENVIRONMENT, "dev", "active");
            environment(session, "env_0000000000000002", "prod", "active");
            return environment(session, "env_0000000000000003", "old", "deleting");
        });
    }

    private static int environment(dev.bkend.store.Session session, String id, String name, String status) {
        return session.update("""
            insert into environments (id, project_id, name, type, cloud, region, engine, status, created_at, updated_at)
            values (?, ?, ?, 'dev', 'aws', 'x', 'sqlite', ?, 1, 1)
            """, id, PROJECT, name, status);
    }

    /** The id and the value of a key. */
    record Key(String id, String value) {}

    Key key(String kind, String environment, @Nullable Instant expiresAt, String... scopes) {
        TokenValue value = TokenValue.make(kind);
        String id = Ids.next("tok");
        data.control()
                .write(session -> session.update(
                        """
                        insert into access_tokens (id, organization_id, name, type, hash, prefix, scopes, projects,
                            environment, created_by, expires_at, created_at, updated_at)
                        values (?, ?, 'K', ?, ?, ?, ?, ?, ?, 'user_1', ?, 1, 1)
                        """,
                        id,
                        ORGANIZATION,
                        kind.equals("sk") ? "secret" : kind.equals("pk") ? "publishable" : "management",
                        value.hash(),
                        value.prefix(),
                        Json.array(List.of(scopes)),
                        Json.array(List.of(PROJECT)),
                        environment,
                        expiresAt));
        return new Key(id, value.text());
    }

    Key key() {
        return key("pk", "dev", null);
    }

    void update(String sql, Object... values) {
        data.control().write(session -> session.update(sql, values));
    }

    String userToken(String environmentId, String role) {
        return tokens.issue(
                new UserTokens.Content(PROJECT, environmentId, "user-7", role, Set.of("editor")),
                Optional.of("session-1"));
    }

    int port() {
        return server.url().getPort();
    }

    java.net.URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        data.close();
    }

    /** Answers with what it was asked; some table names make it fail. */
    private static final class Echo implements DataApi<Requester> {

        @Override
        public JsonRecord listRecords(Requester requester, String tableName, Map<String, List<String>> query) {
            return said(requester, tableName, "list", query.toString());
        }

        @Override
        public JsonRecord createRecord(Requester requester, String tableName, JsonNode body) {
            return said(requester, tableName, "create", body.toString());
        }

        @Override
        public JsonRecord getTableSpec(Requester requester, String tableName) {
            return said(requester, tableName, "spec", "");
        }

        @Override
        public JsonRecord getTableOpenapi(Requester requester, String tableName) {
            return said(requester, tableName, "openapi", "");
        }

        @Override
        public JsonRecord getRecord(Requester requester, String tableName, String id) {
            return said(requester, tableName, "get", id);
        }

        @Override
        public JsonRecord updateRecord(Requester requester, String tableName, String id, JsonNode body) {
            return said(requester, tableName, "update", id + body);
        }

        @Override
        public DeletedRecord deleteRecord(Requester requester, String tableName, String id) {
            said(requester, tableName, "delete", id);
            return new DeletedRecord(true);
        }

        @Override
        public JsonRecord getOpenapi(Requester requester) {
            return said(requester, "", "all", "");
        }

        private static JsonRecord said(Requester requester, String table, String action, String rest) {
            switch (table) {
                case "broken" -> throw new IllegalStateException("hunter2");
                case "full" -> throw Problem.INSUFFICIENT_STORAGE.because("No room.");
                case "busy" -> throw Problem.UNAVAILABLE.because("Too much to write.");
                case "invalid" -> throw Problem.INVALID_REQUEST.because("No.");
                case "taken" -> throw DataProblem.DUPLICATE_VALUE.because("Another record has it.");
                case "deep" -> deep(1);
                case "waiting" -> new QueryDeadline(Duration.ofSeconds(0)).await(new CompletableFuture<>());
                default -> {
                    // said below
                }
            }
            return out -> {
                if (table.equals("late")) {
                    throw new IllegalStateException("hunter2");
                }
                out.writeStartObject();
                out.writeStringField(
                        "said",
                        requester.group() + " " + requester.userId() + " "
                                + requester.key().environment() + " " + action + " " + table + " " + rest);
                out.writeEndObject();
            };
        }

        @SuppressWarnings("InfiniteRecursion") // so that the stack overflows
        private static int deep(int level) {
            return deep(level + 1) + 1;
        }
    }
}
