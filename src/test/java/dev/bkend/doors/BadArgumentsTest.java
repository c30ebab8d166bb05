package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation makes of arguments that do not fit its schema: the same words through every door. */
class BadArgumentsTest extends DoorTest {

    private final Map<String, String> has = new HashMap<>();

    BadArgumentsTest(@TempDir Path data) {
        super(data);
        JsonNode project = project();
        has.put("organizationId", organizationId);
        has.put("projectId", id(project));
        has.put("environment", "dev");
        has.put("environmentId", id(environment(project, "dev")));
        has.put("tableId", id(table(project, "{'slug':{'bsonType':'string'}}")));
        has.put("memberId", ownerId);
        has.put("invitationId", id(invited("member").path("invitation")));
        has.put("connectionId", server.connection(organizationId, ownerId, List.of()));
        has.put("confirm", "my-organization");
        has.put(
                "accessTokenId",
                ok("listAccessTokens", none()).at("/items/0/id").asText());
    }

    static List<Spec.Op> operations() {
        return Spec.OPERATIONS;
    }

    static List<Spec.Op> withBody() {
        return Spec.OPERATIONS.stream().filter(Spec.Op::hasBody).toList();
    }

    static List<Spec.Op> pages() {
        return Spec.OPERATIONS.stream()
                .filter(op -> op.queryParameters().contains("limit"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_unknown_argument_is_pointed_at(Spec.Op op) {
        ObjectNode arguments = Samples.good(op, has);
        arguments.put("nonsense", "x");

        JsonNode error = refused(400, op.id(), arguments);

        assertThat(error.path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(error.at("/details/0/pointer").asText()).isEqualTo("/nonsense");
        assertThat(error.path("message").asText()).startsWith("/nonsense: Unknown property \"nonsense\".");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_is_needed_and_must_be_an_object(Spec.Op op) {
        ObjectNode arguments = Samples.good(op, has);
        arguments.remove("body");

        assertThat(refused(400, op.id(), arguments).path("message").asText())
                .isEqualTo("The required property \"body\" (an object) is missing.");

        arguments.put("body", "text");

        assertThat(refused(400, op.id(), arguments).path("message").asText())
                .isEqualTo("/body: Must be an object, but is the string \"text\".");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void an_unknown_member_of_a_body_is_pointed_at_with_those_that_are_known(Spec.Op op) {
        ObjectNode arguments = Samples.good(op, has);
        ((ObjectNode) arguments.get("body")).put("nonsense", 1);

        JsonNode error = refused(400, op.id(), arguments);

        assertThat(error.at("/details/0/pointer").asText()).isEqualTo("/body/nonsense");
        assertThat(error.path("message").asText()).contains("Known are ");
        op.body()
                .fieldNames()
                .forEachRemaining(
                        name -> assertThat(error.path("message").asText()).contains("\"" + name + "\""));
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void an_empty_body_is_refused(Spec.Op op) {
        ObjectNode arguments = Samples.good(op, has);
        arguments.putObject("body");

        JsonNode error = refused(400, op.id(), arguments);

        assertThat(error.at("/details/0/pointer").asText()).isEqualTo("/body");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void every_member_of_a_body_has_a_type(Spec.Op op) {
        op.body().fieldNames().forEachRemaining(name -> {
            ObjectNode arguments = Samples.good(op, has);
            ((ObjectNode) arguments.get("body")).putArray(name).add(1);

            JsonNode error = refused(400, op.id(), arguments);

            assertThat(error.at("/details/0/pointer").asText()).as("%s", error).startsWith("/body/" + name);
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pages_have_bounds(Spec.Op op) {
        for (String bad : List.of("'limit':0", "'limit':101", "'limit':-1", "'limit':1.5", "'limit':99999999999")) {
            assertThat(badPage(op, bad)).startsWith("/limit: Must be ").contains(bad.replace("'limit':", ""));
        }
        assertThat(badPage(op, "'limit':0"))
                .isEqualTo("/limit: Must be at least 1 and at most 100, but is the number 0.");
        for (String bad : List.of("'page':0", "'page':-1", "'page':1000001")) {
            assertThat(badPage(op, bad))
                    .startsWith("/page: Must be at least 1 and at most 1000000, but is the number ");
        }
    }

    private String badPage(Spec.Op op, String bad) {
        ObjectNode arguments = Samples.good(op, has);
        arguments.setAll(args("{%s}", bad));
        return refused(400, op.id(), arguments).path("message").asText();
    }

    @Test
    void a_limit_of_text_is_refused_by_both_doors() {
        Rest.Reply reply = rest.send(Optional.of(owner), "GET", "/management/v1/projects?limit=many", "");
        Mcp.ToolReply tool = mcp.call(owner, "backend_project_list", args("{'limit':'many'}"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("/limit: Must be a whole number, but is the string \"many\".");
        assertThat(tool.failed()).isTrue();
        assertThat(tool.text()).isEqualTo(reply.text());
    }

    @Test
    void a_path_with_an_encoded_slash_is_refused_with_a_reason() {
        Rest.Reply reply = rest.send(Optional.of(owner), "GET", "/management/v1/projects/a%2Fb", "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("the path holds an encoded slash");
    }

    @Test
    void a_number_in_quotes_is_a_mistake_that_a_model_is_told_of() {
        assertThat(mcp.call(owner, "backend_project_list", args("{'limit':'5'}"))
                        .json()
                        .at("/error/message")
                        .asText())
                .isEqualTo("/limit: Must be a whole number, but is the string \"5\". Send it without quotes.");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_id_may_be_strange_but_not_long(Spec.Op op) {
        for (String place : Samples.places(op)) {
            if (place.equals("environment")) {
                continue;
            }
            ObjectNode good = Samples.good(op, has);
            String pointer =
                    op.pathParameters().contains(place) || op.queryParameters().contains(place) ? "/" : "/body/";
            ObjectNode tooLong = Samples.with(op, good, place, "x".repeat(65)).orElseThrow();
            ObjectNode strange = Samples.with(op, good, place, "a b ü?#").orElseThrow();

            assertThat(refused(400, op.id(), tooLong).at("/details/0/pointer").asText())
                    .startsWith(pointer);
            assertThat(refused(404, op.id(), strange).path("message").asText()).contains("a b ü?#");
        }
    }

    @Test
    void several_mistakes_are_all_named_at_once() {
        JsonNode error = refused(400, "createProject", args("""
            {'body':{'organizationId':'%s','slug':'A B','nam':'x','primaryCloud':'amazon'}}\
            """, organizationId));

        assertThat(error.path("message").asText())
                .startsWith("5 problems. (1) ")
                .endsWith("And 2 more.");
        assertThat(error.path("details")).hasSize(5);
        assertThat(error.findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/body", "/body", "/body/nam", "/body/slug", "/body/primaryCloud");
        assertThat(error.toString())
                .contains("Did you mean \\\"name\\\"?")
                .contains("Must be one of \\\"aws\\\", \\\"gcp\\\", \\\"azu\\\", but is the string \\\"amazon\\\".")
                .contains("The required property \\\"primaryRegion\\\" (a string) is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "slug | 'Blog' | but is the string \"Blog\". Short name for addresses; lower-case letters, digits and"
                        + " inner hyphens.",
                "slug | '-blog' | /body/slug: Must match (^[a-z0-9]",
                "slug | 'blog-' | /body/slug: Must match (^[a-z0-9]",
                "slug | '' | /body/slug: Must match (^[a-z0-9]",
                "slug | 3 | /body/slug: Must be a string, but is the number 3.",
                "name | '' | /body/name: Must have 1 to 100 characters, but has 0.",
                "primaryRegion | '' | /body/primaryRegion: Must have 1 to 64 characters, but has 0.",
                "primaryCloud | 'AWS' | Did you mean \"aws\"?",
                "name | null | /body/name: Must be a string, but is null.",
            })
    void a_project_is_checked_member_by_member(String name, String value, String expected) {
        ObjectNode arguments = Samples.good(Spec.operation("createProject"), has);
        ((ObjectNode) arguments.get("body")).set(name, args("{'v':%s}", value).get("v"));

        assertThat(refused(400, "createProject", arguments).path("message").asText())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "slug | 64 | Must have at most 63 characters, but has 64.",
                "name | 101 | Must have 1 to 100 characters, but has 101.",
                "description | 501 | Must have at most 500 characters, but has 501.",
                "primaryRegion | 65 | Must have 1 to 64 characters, but has 65.",
            })
    void a_project_has_limits(String name, int length, String expected) {
        ObjectNode arguments = Samples.good(Spec.operation("createProject"), has);
        ((ObjectNode) arguments.get("body")).put(name, "a".repeat(length));

        assertThat(refused(400, "createProject", arguments).toString()).contains(expected);

        ((ObjectNode) arguments.get("body")).put(name, "b".repeat(length - 1));

        assertThat(ok("createProject", arguments).path(name).asText()).hasSize(length - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "environment | 'Dev 2' | /body/environment: Must be",
                "environment | '2dev' | /body/environment: Must be",
                "environmentType | 'test' | /body/environmentType: Must be one of \"dev\", \"staging\", \"prod\","
                        + " \"custom\", but is the string \"test\".",
                "projectId | 5 | /body/projectId: Must be a string, but is the number 5.",
            })
    void an_environment_is_checked_member_by_member(String name, String value, String expected) {
        ObjectNode arguments = Samples.good(Spec.operation("createEnvironment"), has);
        ((ObjectNode) arguments.get("body")).set(name, args("{'v':%s}", value).get("v"));

        assertThat(refused(400, "createEnvironment", arguments).path("message").asText())
                .contains(expected);
    }

    @Test
    void a_resource_with_an_id_that_is_too_long_is_an_invalid_parameter() {
        for (Mcp door : List.of(mcp, older)) {
            JsonNode error =
                    door.read(owner, "bkend://projects/" + "x".repeat(65)).error();

            assertThat(error.path("code").asInt()).isEqualTo(-32602);
            assertThat(error.path("message").asText())
                    .isEqualTo("/projectId: Must have 1 to 64 characters, but has 65.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bkend://project/x",
        "bkend://projects/",
        "bkend://projects/a/b",
        "http://projects",
        "''",
        "bkend://tables/x/schema"
    })
    void what_is_no_form_of_a_resource_is_not_found(String uri) {
        assertThat(older.read(owner, uri).error().path("code").asInt()).isIn(-32002, -32602);
        assertThat(mcp.read(owner, uri).error().path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void an_unknown_tool_comes_with_those_it_could_have_been() {
        JsonNode error = mcp.request(owner, "tools/call", args("{'name':'backend_projects_list','arguments':{}}"))
                .error();

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asText())
                .startsWith("No tool \"backend_projects_list\". Did you mean backend_project_list or ");
    }
}
