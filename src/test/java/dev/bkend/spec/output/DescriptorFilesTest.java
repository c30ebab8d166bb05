package dev.bkend.spec.output;

import static dev.bkend.spec.SmallSpec.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.bkend.spec.SmallSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the small spec for MCP clients and for validators. */
final class DescriptorFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private SmallSpec spec;

    @BeforeEach
    void write() throws IOException {
        spec = new SmallSpec(folder);
    }

    @Test
    void tools_stand_in_the_order_of_the_spec() throws IOException {
        spec.generate();

        assertThat(spec.json("mcp/tools.json").path("tools").findValuesAsText("name"))
                .containsExactly("backend_thing_list", "backend_thing_create", "backend_thing_get");
    }

    @Test
    void a_tool_takes_parameters_by_name_and_the_body_as_body_with_nothing_left_to_look_up() throws IOException {
        spec.generate();

        assertThat(tool("backend_thing_create")).isEqualTo(json("""
            {"name": "backend_thing_create", "title": "Make thing", "description": "Makes a thing.",
             "inputSchema": {"type": "object", "required": ["body"], "additionalProperties": false, "properties": {
               "body": {"type": "object", "description": "What a thing is made of.",
                 "required": ["size"], "additionalProperties": false, "properties": {
                   "size": {"type": "string", "description": "Its size.", "enum": ["small", "large"]},
                   "code": {"type": "string", "description": "Its code.", "pattern": "^[a-z]-[0-9]$"},
                   "settings": {"type": "object", "description": "Its settings."}}}}},
             "outputSchema": {"type": "object", "required": ["id", "size"], "properties": {
               "id": {"type": "string"},
               "size": {"type": "string", "enum": ["small", "large"]},
               "count": {"type": "integer", "format": "int32"}}},
             "annotations": {"readOnlyHint": false, "destructiveHint": false, "idempotentHint": false,
               "openWorldHint": false}}
            """));
    }

    @Test
    void an_empty_description_for_models_spares_its_tokens() throws IOException {
        spec.change(
                THINGS,
                "description: Id of the thing.",
                "description: Id of the thing.\n          x-mcp-description: ''");
        spec.generate();

        assertThat(tool("backend_thing_get").at("/inputSchema/properties/thingId"))
                .isEqualTo(json("""
                    {"type": "string"}
                    """));
        assertThat(spec.json("openapi/openapi.json").toString()).contains("Id of the thing.");
    }

    @Test
    void resources_with_variables_are_templates() throws IOException {
        spec.generate();

        assertThat(spec.json("mcp/resources.json")).isEqualTo(json("""
            {"resources": [{"uri": "bkend://things", "name": "things", "title": "Things",
               "description": "The things.", "mimeType": "application/json"}],
             "resourceTemplates": [{"uriTemplate": "bkend://things/{thingId}", "name": "thing", "title": "Thing",
               "description": "One thing.", "mimeType": "application/json"}]}
            """));
    }

    @Test
    void a_resource_has_the_media_type_of_its_answer_and_need_not_be_a_tool() throws IOException {
        spec.change(THINGS, """
                    tool: backend_thing_get
                    title: Get thing
                    description: Reads a thing.
                    annotations: {readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false}
            """, "");
        spec.change(THINGS, """
                        application/json:
                          schema: {$ref: '#/components/schemas/Thing'}
                          examples:
                            large: {value: {id: t2, size: large}}
            """, "            image/png: {}\n");
        spec.change(THINGS, " See backend_thing_get for one of them.", "");
        spec.generate();

        assertThat(spec.json("mcp/resources.json")
                        .at("/resourceTemplates/0/mimeType")
                        .asText())
                .isEqualTo("image/png");
        assertThat(spec.json("mcp/tools.json").path("tools").findValuesAsText("name"))
                .containsExactly("backend_thing_list", "backend_thing_create");
    }

    @Test
    void a_body_that_is_the_arguments_keeps_its_schema_as_it_stands() throws IOException {
        spec.change(THINGS, "title: Make thing", "title: Make thing\n        arguments: body\n        task: required");
        spec.change(THINGS, "{$ref: '#/components/schemas/ThingCreate'}", "{$ref: '#/components/schemas/Whole'}");
        spec.change(THINGS, "    Settings:\n", """
                Whole:
                  x-json: true
                  $id: https://things.example/whole
                  type: object
                  description: All there is.
                  $defs:
                    size: {$anchor: size, type: string, maxLength: 5}
                  properties:
                    size: {$ref: '#/$defs/size'}
                    code: {type: string}
                  anyOf: [{required: [size]}, {required: [code]}]
                  if: {required: [size]}
                  then: {required: [code]}
                Settings:
            """);
        spec.generate();

        assertThat(tool("backend_thing_create").path("inputSchema")).isEqualTo(json("""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"size": {"$anchor": "size", "type": "string", "maxLength": 5}},
             "properties": {"size": {"$ref": "#/$defs/size"}, "code": {"type": "string"}},
             "anyOf": [{"required": ["size"]}, {"required": ["code"]}],
             "if": {"required": ["size"]}, "then": {"required": ["code"]}}
            """));
        assertThat(tool("backend_thing_create").at("/execution/taskSupport").asText())
                .isEqualTo("required");
        assertThat(problems("createThing", "{'size': 'small', 'code': 'a'}")).isEmpty();
        assertThat(problems("createThing", "{'size': 'enormous', 'code': 'a'}")).containsExactly("/size maxLength");
        assertThat(problems("createThing", "{'size': 'small'}")).containsExactly(" required");
    }

    @Test
    void a_parameter_can_be_repeated_in_a_header() throws IOException {
        spec.change(THINGS, "          example: t1", "          example: t1\n          x-mcp-header: Thing");
        spec.generate();

        assertThat(tool("backend_thing_get")
                        .at("/inputSchema/properties/thingId/x-mcp-header")
                        .asText())
                .isEqualTo("Thing");
    }

    @Test
    void a_prompt_is_what_people_see_and_the_messages_it_makes() throws IOException {
        spec.generate();

        assertThat(spec.json("mcp/prompts.json")).isEqualTo(json("""
            {"prompts": [{"name": "sort-things", "title": "Sort things", "description": "Sorts the things by size.",
              "arguments": [
                {"name": "thingId", "description": "The thing to begin with.", "required": true,
                 "x-complete": "thingId"},
                {"name": "order", "description": "Up or down.", "required": false, "x-ask": "Which way?"}],
              "x-messages": [
                {"text": "Sort the things, {{order}}. Call backend_thing_list first.\\n\\nBegin with this one:"},
                {"resource": "bkend://things/{{thingId}}"},
                {"text": "Then say which is largest."}]}]}
            """));
        assertThat(spec.json("openapi/openapi.json").has("x-mcp-prompts")).isFalse();
    }

    @Test
    void a_picture_of_a_prompt_comes_along() throws IOException {
        spec.write("prompts/thing.png", "not really");
        spec.change(SmallSpec.SORT, "Then say", "![A thing](thing.png)\n\nThen say");
        spec.generate();

        assertThat(spec.json("mcp/prompts.json").at("/prompts/0/x-messages/2"))
                .isEqualTo(json("{\"image\": \"bm90IHJlYWxseQ==\", \"mimeType\": \"image/png\"}"));
    }

    @Test
    void the_server_introduces_itself() throws IOException {
        spec.generate();

        for (String file : List.of("mcp/server.json", "mcp/server-card.json")) {
            assertThat(spec.json(file).path("name").asText()).isEqualTo("com.example/things");
            assertThat(spec.json(file).path("description").asText()).isEqualTo("A server of things.");
            assertThat(spec.json(file).at("/remotes/0/type").asText()).isEqualTo("streamable-http");
        }
    }

    @Test
    void arguments_are_validated_by_what_the_spec_says_of_them() throws IOException {
        spec.generate();

        assertThat(problems("listThings", "{}")).isEmpty();
        assertThat(problems("listThings", "{'limit': 5}")).isEmpty();
        assertThat(problems("listThings", "{'limit': 500}")).containsExactly("/limit maximum");
        assertThat(problems("listThings", "{'limt': 5}")).containsExactly(" additionalProperties");
        assertThat(problems("getThing", "{}")).containsExactly(" required");
        assertThat(problems("getThing", "{'thingId': '123456789'}")).containsExactly("/thingId maxLength");
        assertThat(problems("createThing", "{}")).containsExactly(" required");
        assertThat(problems("createThing", "{'body': {'size': 'small', 'settings': {'any': [1]}}}"))
                .isEmpty();
        assertThat(problems("createThing", "{'body': {'size': 'huge', 'code': 'A', 'colour': 1}}"))
                .containsExactlyInAnyOrder("/body/size enum", "/body/code pattern", "/body additionalProperties");
    }

    @Test
    void only_schemas_that_arguments_need_are_loaded_by_the_server() throws IOException {
        spec.generate();

        assertThat(spec.json("schemas/inputs.json").at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Settings", "Size", "ThingCreate");
    }

    @Test
    void a_schema_file_carries_what_it_refers_to() throws IOException {
        spec.generate();

        assertThat(spec.json("schemas/ThingList.json")).isEqualTo(json("""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ThingList", "type": "object",
             "description": "Some things.", "required": ["items"], "properties": {
               "items": {"type": "array", "description": "The things.", "items": {"$ref": "#/$defs/Thing"}}},
             "$defs": {
               "Size": {"type": "string", "description": "Sizes of things.", "enum": ["small", "large"]},
               "Thing": {"type": "object", "description": "A thing.", "required": ["id", "size"], "properties": {
                 "id": {"type": "string", "description": "Its id."},
                 "size": {"$ref": "#/$defs/Size", "description": "Its size."},
                 "count": {"type": "integer", "format": "int32", "description": "How often it was used."}}}}}
            """));
    }

    @Test
    void properties_named_like_keywords_are_properties() throws IOException {
        spec.change(THINGS, "        code: {type", """
                    default: {type: string, description: A default.}
                    example: {type: string, description: An example.}
                    examples: {type: string, description: Examples.}
                    pattern: {type: string, description: A pattern.}
                    enum: {type: string, description: An enum.}
                    $ref: {type: string, description: A reference.}
                    x-json: {type: string, description: A mark.}
            """ + "        code: {type");
        spec.change(THINGS, "                  code: a-1\n", """
                              code: a-1
                              default: (?=none)
                              example: e
                              examples: e
                              pattern: (?=none)
                              enum: e
                              $ref: nowhere.yaml#/at/all
                              x-json: e
            """);

        assertThat(spec.problems()).isEmpty();
        String[] names = {"size", "default", "example", "examples", "pattern", "enum", "$ref", "x-json", "code"};
        assertThat(tool("backend_thing_create")
                        .at("/inputSchema/properties/body/properties")
                        .fieldNames())
                .toIterable()
                .contains(names);
        assertThat(spec.json("schemas/ThingCreate.json").path("properties").fieldNames())
                .toIterable()
                .contains(names);
        assertThat(spec.json("openapi/openapi.json").toString()).contains("nowhere.yaml#/at/all");
    }

    private JsonNode tool(String name) throws IOException {
        for (JsonNode tool : spec.json("mcp/tools.json").path("tools")) {
            if (tool.path("name").asText().equals(name)) {
                return tool;
            }
        }
        throw new AssertionError("no tool " + name);
    }

    /** Instance location and keyword of everything that is wrong. */
    private List<String> problems(String operation, String arguments) throws IOException {
        String inputs = spec.json("schemas/inputs.json").toString();
        SchemaRegistry registry =
                SchemaRegistry.withDialect(Dialects.getOpenApi31(), builder -> builder.schemas(Map.of("a:b", inputs)));
        List<Error> errors = registry.getSchema(SchemaLocation.of("a:b#/operations/" + operation))
                .validate(json(arguments.replace('\'', '"')));
        return errors.stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .toList();
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
