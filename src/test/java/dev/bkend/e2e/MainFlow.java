package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The main job as an AI tool does it, on a server that is killed right after the last answer. */
final class MainFlow {

    private static final List<String> TOOLS = List.of(
            "get_context",
            "search_docs",
            "backend_org_list",
            "backend_org_get",
            "backend_project_list",
            "backend_project_get",
            "backend_project_create",
            "backend_project_update",
            "backend_env_list",
            "backend_env_get",
            "backend_env_create",
            "backend_access_token_list",
            "backend_access_token_get",
            "backend_table_list",
            "backend_table_get",
            "backend_table_create",
            "backend_table_update",
            "backend_field_manage",
            "backend_index_manage",
            "backend_schema_version_list",
            "backend_index_version_list");

    private final RunningJar server;
    private final ToolClient.Connect connect;
    private final String revision;

    private ToolClient client;
    private String organization = "";
    private String project = "";
    private String dev = "";
    private String staging = "";
    private String authors = "";

    /** What the server answered to each change of the table posts, the newest last. */
    private final List<JsonNode> posts = new ArrayList<>();

    private MainFlow(RunningJar server, ToolClient.Connect connect, String revision) {
        this.server = server;
        this.connect = connect;
        this.revision = revision;
        this.client = connect.to(server.url(), server.token());
    }

    /** @param revision what the client must agree on with the server */
    static void run(RunningJar server, ToolClient.Connect connect, String revision) {
        MainFlow flow = new MainFlow(server, connect, revision);
        try {
            flow.looksAround();
            flow.makesAProject();
            flow.makesTables();
            flow.isToldWhatIsWrong();
            flow.changesFields();
            flow.changesIndexes();
            flow.findsEverythingAgainAfterAKill();
            flow.goesOn();
        } finally {
            flow.client.close();
        }
    }

    private void looksAround() {
        assertThat(client.revision()).isEqualTo(revision);
        assertThat(client.tools()).containsExactlyInAnyOrderElementsOf(TOOLS);
        assertThat(client.resources())
                .containsExactlyInAnyOrder(
                        "bkend://organizations",
                        "bkend://projects",
                        "bkend://environments",
                        "bkend://tables",
                        "bkend://access-tokens");
        organization =
                call("backend_org_list", "{}").path("items").path(0).path("id").asText();
        assertThat(client.call("get_context", Json.parse("{}")).text())
                .contains(server.url() + "/management/v1", organization);
        assertThat(call("search_docs", "{'query': 'unique index'}").toString()).contains("unique");
    }

    private void makesAProject() {
        project = call("backend_project_create", """
            {'body': {'organizationId': '%s', 'slug': 'blog', 'name': 'Blog “ü” 𝄞',
                      'primaryCloud': 'aws', 'primaryRegion': 'ap-northeast-2'}}\
            """.formatted(organization))
                .path("id")
                .asText();
        JsonNode first = call("backend_env_list", "{'projectId': '%s'}".formatted(project));
        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("items").path(0).path("environment").asText()).isEqualTo("dev");
        assertThat(first.path("items").path(0).path("status").asText()).isEqualTo("active");
        dev = first.path("items").path(0).path("id").asText();
        staging = call("backend_env_create", """
            {'body': {'projectId': '%s', 'environment': 'staging', 'environmentType': 'staging'}}\
            """.formatted(project)).path("id").asText();
    }

    private void makesTables() {
        authors = table("dev", "authors", "{'email': {'bsonType': 'string', 'unique': true}}")
                .path("id")
                .asText();
        table("staging", "posts", "{'title': {'bsonType': 'string'}}");
        posts.add(table(
                "dev", "posts", "{'title': {'bsonType': 'string', 'maxLength': 200}, 'old': {'bsonType': 'int'}}"));
    }

    private JsonNode table(String environment, String name, String schema) {
        return call("backend_table_create", """
            {'body': {'projectId': '%s', 'environment': '%s', 'tableName': '%s', 'schema': %s}}\
            """.formatted(project, environment, name, schema));
    }

    private void isToldWhatIsWrong() {
        ToolClient.Answer unknown = client.call(
                "backend_table_create",
                arguments("{'body': {'projectId': '%s', 'enviroment': 'dev', ".formatted(project)
                        + "'tableName': 'x', 'schema': {}}}"));
        assertThat(unknown.failed()).isTrue();
        assertThat(unknown.text()).contains("INVALID_REQUEST", "enviroment", "environment");
        ToolClient.Answer missing = client.call("backend_table_get", arguments("{'tableId': 'tbl_none'}"));
        assertThat(missing.failed()).isTrue();
        assertThat(missing.text()).contains("NOT_FOUND", "backend_table_list");
    }

    private void changesFields() {
        fields("""
            {'fieldsToAddOrUpdate': {'slug': {'bsonType': 'string', 'pattern': '^[a-z-]+$'},
                                     'author': {'bsonType': 'string'}},
             'requiredFieldsToAdd': ['title', 'slug']}\
            """);
        fields("{'fieldsToRemove': ['old'], 'requiredFieldsToRemove': ['slug']}");
        assertThat(newest().path("schemaVersion").asInt()).isEqualTo(3);
        assertThat(newest().path("schema").path("properties").has("old")).isFalse();
        assertThat(newest().path("schema").path("required").toString()).isEqualTo("[\"title\"]");
    }

    private void fields(String body) {
        posts.add(call("backend_field_manage", "{'tableId': '%s', 'body': %s}".formatted(table(), body)));
    }

    private void changesIndexes() {
        indexes("""
            {'indexesToAddOrUpdate': [{'name': 'by_slug', 'fields': {'slug': 1}, 'unique': true},
                                      {'name': 'by_author', 'fields': {'author': 1, 'createdAt': -1}}]}\
            """);
        indexes("{'indexesToRemove': ['by_author']}");
        assertThat(newest().path("indexVersion").asInt()).isEqualTo(3);
        assertThat(ToolClient.each(newest().path("indexes"), "name"))
                .contains("by_slug")
                .doesNotContain("by_author");
    }

    private void indexes(String body) {
        posts.add(call("backend_index_manage", "{'tableId': '%s', 'body': %s}".formatted(table(), body)));
    }

    private void findsEverythingAgainAfterAKill() {
        Map<String, JsonNode> before = readAll();
        assertThat(before.get("bkend://tables/" + table())).isEqualTo(newest());
        // The last answer counts as much as all others.
        indexes("{'indexesToAddOrUpdate': [{'name': 'by_title', 'fields': {'title': 1}, 'sparse': true}]}");
        server.killAndRestart();
        client.close();
        client = connect.to(server.url(), server.token());
        Map<String, JsonNode> after = readAll();
        assertThat(after.remove("bkend://tables/" + table())).isEqualTo(newest());
        before.remove("bkend://tables/" + table());
        assertThat(after).isEqualTo(before);
        assertVersions();
    }

    /** All that was made, but for the versions and for the lists of tables, which the last change is in. */
    private Map<String, JsonNode> readAll() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        List<String> uris = List.of(
                "organizations",
                "organizations/" + organization,
                "projects",
                "projects/" + project,
                "environments",
                "environments/" + dev,
                "environments/" + staging,
                "tables/" + authors,
                "tables/" + table());
        uris.forEach(uri -> all.put("bkend://" + uri, read("bkend://" + uri)));
        assertThat(ToolClient.each(read("bkend://tables").path("items"), "id"))
                .hasSize(3)
                .contains(authors, table());
        return all;
    }

    /** Every version that an answer announced is there, as it was announced, and no other. */
    private void assertVersions() {
        assertVersions("schema", "schema", "schemaVersion");
        assertVersions("indexes", "indexes", "indexVersion");
    }

    private void assertVersions(String path, String member, String number) {
        JsonNode versions =
                read("bkend://tables/" + table() + "/" + path + "/versions").path("items");
        int count = newest().path(number).asInt();
        assertThat(ToolClient.each(versions, "version"))
                .isEqualTo(IntStream.iterate(count, n -> n > 0, n -> n - 1)
                        .mapToObj(Integer::toString)
                        .toList());
        for (JsonNode version : versions) {
            JsonNode announced = posts.stream()
                    .filter(answer -> answer.path(number).equals(version.path("version")))
                    .findFirst()
                    .orElseThrow();
            assertThat(version.path(member)).isEqualTo(asVersionsHaveIt(announced.path(member)));
            assertThat(version.path("current").asBoolean())
                    .isEqualTo(version.path("version").asInt() == count);
        }
    }

    /** Whether an index is built is no part of a version. */
    private static JsonNode asVersionsHaveIt(JsonNode member) {
        JsonNode copy = member.deepCopy();
        if (copy.isArray()) {
            copy.forEach(index -> ((ObjectNode) index).remove("state"));
        }
        return copy;
    }

    private void goesOn() {
        fields("{'fieldsToAddOrUpdate': {'views': {'bsonType': 'int', 'default': 0}}}");
        assertThat(newest().path("schemaVersion").asInt()).isEqualTo(4);
        assertThat(read("bkend://tables/" + table())).isEqualTo(newest());
        assertVersions();
    }

    private String table() {
        return posts.getFirst().path("id").asText();
    }

    private JsonNode newest() {
        return posts.getLast();
    }

    private JsonNode read(String uri) {
        return Json.parse(client.read(uri));
    }

    /** Calls a tool that must succeed; its text says the same as its structured content. */
    private JsonNode call(String tool, String arguments) {
        ToolClient.Answer answer = client.call(tool, arguments(arguments));
        assertThat(answer.failed()).as(answer.text()).isFalse();
        if (answer.content().isMissingNode()) {
            return Json.MAPPER.createObjectNode().put("text", answer.text());
        }
        assertThat(Json.parse(answer.text())).isEqualTo(answer.content());
        return answer.content();
    }

    private static JsonNode arguments(String json) {
        return Json.parse(json.replace('\'', '"'));
    }
}
