package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.app.AppUser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a test of the app plane has besides: an environment with its keys, users, and short words for requests. */
abstract class AppTest extends DoorTest {

    private static final String SPEC = Spec.OPENAPI.toString();

    final JsonNode project;
    final JsonNode environment;
    final Asking guest;
    final Asking ann;
    final Asking bob;
    final Asking admin;
    final Asking secret;

    // Which environment a key opens, and a key that may read what all of its tables are like.
    private final Map<String, String> environments = new HashMap<>();
    private final Map<String, String> describers = new HashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AppTest(Path data) {
        super(data);
        project = project();
        environment = environment(project, "dev");
        String pk = key("publishable", "dev", "['*:*']");
        guest = new Asking(pk, Optional.empty());
        ann = new Asking(pk, Optional.of(user("ann", "user")));
        bob = new Asking(pk, Optional.of(user("bob", "user", "editor")));
        admin = new Asking(pk, Optional.of(user("root", "admin")));
        secret = new Asking(key("secret", "dev", "['*:*']"), Optional.empty());
    }

    /** Where the records of a table are. */
    static String at(String table) {
        return "/v1/data/" + table;
    }

    static String at(String table, JsonNode record) {
        return at(table) + "/" + id(record);
    }

    /** A key of the project. */
    String key(String type, String environmentName, String scopes) {
        String value = ok("createAccessToken", args("""
            {'body':{'name':'app','type':'%s','scopes':%s,'projects':['%s'],'environment':'%s'}}\
            """, type, scopes, id(project), environmentName))
                .path("value")
                .asText();
        environments.put(value, environmentName);
        return value;
    }

    /** What a table says of itself at this moment; empty if there is no such table. */
    private Optional<String> document(String table, String environmentName) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/data/" + table + "/openapi"))
                .header(
                        "X-API-Key",
                        describers.computeIfAbsent(environmentName, name -> key("secret", name, "['*:*']")))
                .build();
        HttpResponse<String> response = Rest.send(http, request);
        assertThat(response.statusCode()).isIn(200, 404);
        return Optional.of(response.body()).filter(text -> response.statusCode() == 200);
    }

    String user(String name, String role, String... roles) {
        return server.userToken(id(project), id(environment), new AppUser(name, role, Set.of(roles)));
    }

    /** A table with what else its creation takes, after a comma; its name. */
    String made(String schema, String more) {
        return ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':%s%s}}\
            """, id(project), fresh("things"), schema, more))
                .path("tableName")
                .asText();
    }

    String made(String schema) {
        return made(schema, "");
    }

    /** Everybody may do everything. */
    String open(String schema) {
        return made(schema, """
            ,'permissions':{'guest':{'create':true,'read':true,'update':true,'delete':true},
            'user':{'create':true,'read':true,'update':true,'delete':true}}\
            """);
    }

    static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    /** Somebody with a key, and perhaps signed in. */
    final class Asking {

        private final String key;
        private final Optional<String> token;

        Asking(String key, Optional<String> token) {
            this.key = key;
            this.token = token;
        }

        Rest.Reply send(String verb, String target, String body) {
            URI url = URI.create(server.url() + target);
            HttpRequest.Builder request = HttpRequest.newBuilder(url).header("X-API-Key", key);
            token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
            if (body.isEmpty()) {
                request.method(verb, HttpRequest.BodyPublishers.noBody());
            } else {
                request.method(verb, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .header("Content-Type", "application/json");
            }
            HttpRequest sent = request.build();
            HttpResponse<String> response = Rest.send(http, sent);
            Rest.Reply reply = new Rest.Reply(response.statusCode(), response.headers(), response.body());
            check(sent, body.replace('\'', '"'), reply);
            return reply;
        }

        /** Against what the spec says of all tables, and what the table says of itself. */
        private void check(HttpRequest sent, String body, Rest.Reply reply) {
            String path = sent.uri().getPath();
            boolean described = reply.status() != 405 && !reply.text().contains("common/not-found");
            if (!path.startsWith("/v1/data/") || !described) {
                return;
            }
            Map<String, String> headers = new HashMap<>();
            sent.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            TableTraffic.Exchange exchange = new TableTraffic.Exchange(
                    sent.method(), path, sent.uri().getRawQuery(), headers, body, reply.status(), reply.text());
            TableTraffic.check(SPEC, exchange);
            // What is said about a table is not in its own document.
            if (!path.endsWith("/spec") && !path.endsWith("/openapi")) {
                document(path.split("/")[3], environments.getOrDefault(key, "dev"))
                        .ifPresentOrElse(
                                document -> TableTraffic.check(document, exchange),
                                () -> assertThat(reply.status()).isBetween(400, 499));
            }
        }

        JsonNode ok(int status, String verb, String target, String body) {
            Rest.Reply reply = send(verb, target, body);
            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
            return reply.json();
        }

        JsonNode create(String table, String body) {
            return ok(201, "POST", "/v1/data/" + table, body);
        }

        JsonNode get(String table, String id) {
            return ok(200, "GET", "/v1/data/" + table + "/" + id, "");
        }

        JsonNode change(String table, String id, String body) {
            return ok(200, "PATCH", "/v1/data/" + table + "/" + id, body);
        }

        /** The whole answer to a list; parameters are written {@code name=value} and with single quotes. */
        JsonNode list(String table, String... parameters) {
            return ok(200, "GET", "/v1/data/" + table + query(parameters), "");
        }

        JsonNode items(String table, String... parameters) {
            return list(table, parameters).path("items");
        }

        /** A request that is refused: its code. */
        String refused(int status, String verb, String target, String body) {
            Rest.Reply reply = send(verb, target, body);
            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
            JsonNode json = reply.json();
            assertThat(json.path("statusCode").asInt()).isEqualTo(status);
            assertThat(json.at("/error/code")).isEqualTo(json.path("code"));
            assertThat(json.at("/error/message")).isEqualTo(json.path("message"));
            return json.path("code").asText();
        }
    }

    static String query(String... parameters) {
        List<String> pairs = new ArrayList<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            pairs.add(parts[0] + "=" + URLEncoder.encode(parts[1].replace('\'', '"'), StandardCharsets.UTF_8));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** The permissions of a table, all of them. */
    void permit(String table, String permissions) {
        ok("updateTable", args("{'tableId':'%s','body':{'permissions':%s}}", id(tableNamed(table)), permissions));
    }

    /** A table as the management plane shows it. */
    JsonNode tableNamed(String name) {
        return the(
                ok("listTables", args("{'projectId':'%s','limit':100}", id(project)))
                        .path("items"),
                "tableName",
                name);
    }

    /** The item whose field has that text. */
    static JsonNode the(JsonNode items, String field, String text) {
        for (JsonNode item : items) {
            if (item.path(field).asText().equals(text)) {
                return item;
            }
        }
        throw new AssertionError("No " + field + " " + text + " in " + items);
    }

    static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
