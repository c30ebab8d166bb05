package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults 4.7: null for what is absent, [] for an empty object, JSON as a text; through every door. */
class MeantArgumentsTest extends DoorTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    MeantArgumentsTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'organizationId':null,'page':null}",
                "{'limit':null}",
                "[]",
                "null",
                "'{}'",
                "'{\\\"page\\\":1,\\\"limit\\\":null}'"
            })
    void r4_7_a_call_of_a_tool_is_understood(String arguments) {
        for (Mcp door : List.of(mcp, older)) {
            assertThat(door.call(owner, "backend_project_list", Json.parse(arguments.replace('\'', '"')))
                            .failed())
                    .isFalse();
        }
    }

    private ObjectNode body(String more) {
        return args(
                "{'organizationId':'%s','slug':'%s','name':'A"
                        + " project','primaryCloud':'aws','primaryRegion':'eu-west-1'%s}",
                organizationId, fresh("meant-"), more);
    }

    @Test
    void r4_7_null_in_a_body_is_nothing() {
        JsonNode body = body(",'description':null");

        Rest.Reply reply = rest.send(Optional.of(owner), "POST", "/management/v1/projects", body.toString());

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().has("description")).isFalse();
    }

    @Test
    void r4_7_a_body_that_is_a_text_of_json_is_the_json() {
        String text = NODES.textNode(body("").toString()).toString();

        Rest.Reply rested = rest.send(Optional.of(owner), "POST", "/management/v1/projects", text);
        Mcp.ToolReply called =
                mcp.call(owner, "backend_project_create", NODES.objectNode().put("body", body("").toString()));

        assertThat(rested.status()).as(rested.text()).isEqualTo(201);
        assertThat(called.failed()).as(called.text()).isFalse();
    }

    @Test
    void r4_7_null_is_nothing_inside_too() {
        ObjectNode body = args("""
            {'projectId':'%s','environment':'dev','tableName':'t','displayName':null,'permissions':null,
             'indexes':null,'schema':{'title':{'bsonType':'string'}}}
            """, id(project()));

        Mcp.ToolReply reply =
                mcp.call(owner, "backend_table_create", NODES.objectNode().set("body", body));

        assertThat(reply.failed()).as(reply.text()).isFalse();
        assertThat(reply.text()).doesNotContain("displayName");
    }

    @Test
    void r4_7_a_text_stays_one_where_a_text_is_due_and_null_is_no_value_of_what_must_be_there() {
        ObjectNode body = body("");
        body.put("name", "{\"a\":1}");
        ObjectNode nameless = body("");
        nameless.putNull("name");
        ArrayNode full = NODES.arrayNode().add(1);

        Rest.Reply named = rest.send(Optional.of(owner), "POST", "/management/v1/projects", body.toString());
        Rest.Reply refused = rest.send(Optional.of(owner), "POST", "/management/v1/projects", nameless.toString());

        assertThat(named.json().path("name").asText()).isEqualTo("{\"a\":1}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("/body/name");
        assertThat(rest.send(Optional.of(owner), "POST", "/management/v1/projects", full.toString())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void r4_7_a_text_of_bad_or_bottomless_json_is_refused_as_what_it_is() {
        for (String text : List.of("{", "[1,", "{\"a\":".repeat(70) + "1" + "}".repeat(70), "{} {}")) {
            Mcp.ToolReply reply =
                    mcp.call(owner, "backend_project_create", NODES.objectNode().put("body", text));

            assertThat(reply.failed()).as(text).isTrue();
            assertThat(reply.text()).contains("INVALID_REQUEST");
        }
    }
}
