package dev.bkend.spec;

import static dev.bkend.spec.SmallSpec.ROOT;
import static dev.bkend.spec.SmallSpec.SHARED;
import static dev.bkend.spec.SmallSpec.SORT;
import static dev.bkend.spec.SmallSpec.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the spec is broken once, and the finding names the rule, the file and the line. */
final class RulesTest {

    @TempDir
    Path folder;

    /** One change to the small spec, the text on the line that the finding names, and the finding. */
    record Mistake(String rule, String file, String from, String to, String line, String message) {

        @Override
        public String toString() {
            return rule;
        }
    }

    @Test
    void the_small_spec_keeps_every_rule() throws IOException {
        assertThat(new SmallSpec(folder).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({
        "operations",
        "tools",
        "resources",
        "parameters",
        "schemas",
        "patterns",
        "examples",
        "references",
        "prompts",
        "introductions",
        "headers",
        "wholeBodies"
    })
    void a_mistake_is_found_where_it_stands(Mistake mistake) throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(mistake.file(), mistake.from(), mistake.to());

        assertThat(spec.problems()).containsExactly(spec.at(mistake.file(), mistake.line()) + ": " + mistake.message());
    }

    private static Mistake thing(String rule, String from, String to, String line, String message) {
        return new Mistake(rule, THINGS, from, to, line, message);
    }

    @Test
    void a_resource_is_described_once() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(THINGS, "uri: bkend://things/{thingId}", "uri: bkend://things");

        String line = spec.at(THINGS, "uri: bkend://things\n");
        assertThat(spec.problems())
                .containsExactly(
                        line + ": getThing: duplicate resource bkend://things, first used at "
                                + spec.at(THINGS, "uri: 'bkend://things'"),
                        line + ": getThing: the variables of bkend://things are [], they must be the path parameters"
                                + " [thingId]");
    }

    @Test
    void every_finding_is_reported_at_once() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(THINGS, "summary: List things", "summary: ''");
        spec.change(SHARED, "      example: 20\n", "");
        spec.change(THINGS, ", description: Its code.", "");

        assertThat(spec.problems())
                .containsExactly(
                        spec.at(THINGS, "summary:") + ": listThings: missing summary",
                        spec.at(SHARED, "Limit:") + ": parameter limit: missing example",
                        spec.at(THINGS, "code: {") + ": property code has no description");
    }

    @Test
    void a_path_is_defined_once() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(SHARED, "components:\n", "paths: {/v1/things: {}}\ncomponents:\n");

        assertThat(spec.problems())
                .containsExactly(spec.at(THINGS, "/v1/things:") + ": /v1/things is already defined at shared.yaml:1");
    }

    @Test
    void a_path_and_its_parameters_name_the_same() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(THINGS, "/v1/things/{thingId}:", "/v1/things/{id}:");

        String line = spec.at(THINGS, "get:\n      operationId: getThing");
        assertThat(spec.problems())
                .contains(
                        line + ": getThing: {id} is no parameter in: path",
                        line + ": getThing: the path has no {thingId}");
    }

    @Test
    void the_tools_together_stay_within_a_budget_of_tokens() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(THINGS, "description: Lists things.", "description: Lists" + " things".repeat(Tokens.BUDGET));

        assertThat(spec.problems())
                .anyMatch(line -> line.endsWith("backend_thing_list"))
                .last()
                .asString()
                .matches("openapi.yaml:1: the tools take [0-9]+ tokens, 2700 are allowed: shorten descriptions");
    }

    static Stream<Mistake> prompts() {
        return Stream.of(
                new Mistake(
                        "a prompt that is listed is there",
                        ROOT,
                        "prompts/sort-things.md",
                        "prompts/gone.md",
                        "prompts/gone.md",
                        "there is no prompt prompts/gone.md"),
                sort(
                        "a prompt has front matter",
                        "---\nname",
                        "name",
                        "name",
                        "a prompt starts with front matter between two lines of ---"),
                sort(
                        "a prompt has a description",
                        "description: Sorts the things by size.",
                        "description: ''",
                        "description: ''",
                        "missing description"),
                sort(
                        "a prompt has known keys",
                        "title: Sort things",
                        "title: Sort things\nicon: x",
                        "icon: x",
                        "unknown key icon; known are name, title, description, arguments"),
                sort(
                        "a prompt has a name for machines",
                        "name: sort-things",
                        "name: Sort things",
                        "name: Sort",
                        "prompt name Sort things is not 1 to 64 of a-z, 0-9, _ and -"),
                sort(
                        "an argument has a description",
                        "description: Up or down.",
                        "description: ''",
                        "description: ''",
                        "missing description"),
                sort(
                        "an argument is used",
                        ", {{order}}.",
                        ".",
                        "- name: order",
                        "argument order is not used: write {{order}}"),
                sort(
                        "an argument says whether it is required",
                        "    required: false\n",
                        "",
                        "- name: order",
                        "required is missing (true or false)"),
                sort(
                        "an argument is named once",
                        "- name: order",
                        "- name: thingId\n    description: The same.\n    required: true\n  - name: order",
                        "- name: thingId\n    description: The same",
                        "duplicate argument thingId"),
                sort(
                        "an argument is completed from a parameter",
                        "complete: thingId",
                        "complete: things",
                        "complete: things",
                        "complete: things is no parameter of an operation; known are [limit, thingId]"),
                sort(
                        "a placeholder is an argument",
                        "Then say",
                        "Then, {{who}}, say",
                        "Then,",
                        "{{who}} is no argument of sort-things"),
                sort(
                        "a prompt names tools that exist",
                        "backend_thing_list",
                        "backend_thing_sort",
                        "Sort the things,",
                        "unknown tool name backend_thing_sort"),
                sort(
                        "what a prompt embeds is a resource",
                        "bkend://things/{{thingId}}",
                        "bkend://thing/{{thingId}}",
                        "![The thing]",
                        "bkend://thing/{{thingId}} is no resource of the spec"));
    }

    static Stream<Mistake> introductions() {
        return Stream.of(
                new Mistake(
                        "the server has a name of the registry",
                        ROOT,
                        "com.example/things",
                        "things",
                        "name: things",
                        "name things is not like com.example/server"),
                new Mistake(
                        "the server has a website",
                        ROOT,
                        "  websiteUrl: https://things.example\n",
                        "",
                        "x-mcp-server",
                        "missing websiteUrl of x-mcp-server"),
                new Mistake(
                        "the server is described in few words",
                        ROOT,
                        "A server of things.",
                        "Things! ".repeat(13) + ".",
                        "Things! Things!",
                        "the description has 105 characters, 100 are allowed"));
    }

    private static Mistake sort(String rule, String from, String to, String line, String message) {
        return new Mistake(rule, SORT, from, to, line, message);
    }

    @Test
    void a_picture_of_a_prompt_is_a_file_beside_it() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(SORT, "![The thing](bkend://things/{{thingId}})", "{{thingId}}\n\n![The thing](thing.png)");

        assertThat(spec.problems())
                .singleElement()
                .asString()
                .startsWith(spec.at(SORT, "![The") + ": there is no file ")
                .endsWith("thing.png");
    }

    @Test
    void two_prompts_have_two_names() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(ROOT, "prompts/sort-things.md\n", "prompts/sort-things.md\n  - prompts/sort-things.md\n");

        assertThat(spec.problems())
                .containsExactly(spec.at(SORT, "name:") + ": duplicate prompt name sort-things, first used at "
                        + spec.at(SORT, "name:"));
    }

    static Stream<Mistake> headers() {
        return Stream.of(
                header("Thing Id", "is no header name (RFC 9110 token)"),
                header("''", "is no header name (RFC 9110 token)"));
    }

    private static Mistake header(String name, String message) {
        return thing(
                "x-mcp-header " + name,
                "          schema: {type: string, maxLength: 8}",
                "          schema: {type: string, maxLength: 8}\n          x-mcp-header: " + name,
                "get:\n      operationId: getThing",
                "getThing: x-mcp-header " + name.replace("'", "") + " of thingId " + message);
    }

    @Test
    void a_header_is_copied_from_a_scalar_and_used_once() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        String second = "        - {name: many, in: query, description: Many., example: [a], x-mcp-header: ONE,\n"
                + "           schema: {type: array, items: {type: string}}}\n";
        spec.change(
                THINGS,
                "          schema: {type: string, maxLength: 8}\n          example: t1\n",
                "          schema: {type: string, maxLength: 8}\n          example: t1\n          x-mcp-header: One\n"
                        + second);

        String line = spec.at(THINGS, "get:\n      operationId: getThing") + ": getThing: x-mcp-header ONE of many ";
        assertThat(spec.problems())
                .containsExactly(line + "is used twice", line + "needs a string, an integer or a boolean");
    }

    static Stream<Mistake> wholeBodies() {
        return Stream.of(
                thing(
                        "arguments: body describes them all",
                        "title: Make thing",
                        "title: Make thing\n        arguments: all",
                        "arguments: all",
                        "createThing: the only word for arguments is body: the body's schema describes all of them"),
                thing(
                        "arguments: body has a free-form schema",
                        "title: Make thing",
                        "title: Make thing\n        arguments: body",
                        "arguments: body",
                        "createThing: arguments: body needs a schema of type object, marked x-json: true"),
                thing(
                        "arguments: body needs one",
                        "title: Get thing",
                        "title: Get thing\n        arguments: body",
                        "arguments: body",
                        "getThing: arguments: body needs a required body and leaves no room for parameters"),
                thing(
                        "a task is required",
                        "title: Make thing",
                        "title: Make thing\n        task: optional",
                        "task: optional",
                        "createThing: the only word for task is required: it can't be called without one"));
    }

    static Stream<Mistake> operations() {
        return Stream.of(
                thing(
                        "an operation has an id",
                        "operationId: listThings",
                        "operationId: ''",
                        "operationId: ''",
                        "GET /v1/things: missing operationId"),
                thing(
                        "an operation has a summary",
                        "      summary: List things\n",
                        "",
                        "get:",
                        "listThings: missing summary"),
                thing(
                        "an operation has a description",
                        "      description: Makes a thing.\n",
                        "",
                        "post:",
                        "createThing: missing description"),
                thing(
                        "an operation has one tag",
                        "tags: [Things]",
                        "tags: [Things, Others]",
                        "tags: [Things, Others]",
                        "listThings: an operation has exactly one tag: it names the generated interface"),
                thing(
                        "an operation id is used once",
                        "operationId: createThing",
                        "operationId: listThings # again",
                        "operationId: listThings # again",
                        "listThings: duplicate operationId, first used at things/things.yaml:4"),
                thing(
                        "an operation has a scope",
                        "      security: [{management: ['thing:create']}]\n",
                        "",
                        "post:",
                        "createThing: no scope: add security, for example [{management: ['project:read']}]"),
                thing(
                        "a scope is known",
                        "thing:create'",
                        "thing:make'",
                        "thing:make'",
                        "createThing: unknown scope thing:make; the security scheme management has"
                                + " [thing:create, thing:read]"),
                thing(
                        "a security scheme is known",
                        "{management: ['thing:create']}",
                        "{manager: ['thing:create']}",
                        "manager",
                        "createThing: unknown scope thing:create; the security scheme manager has []"),
                thing(
                        "a body has an example",
                        """
                                    examples:
                                      small:
                                        value:
                                          size: small
                                          code: a-1
                        """,
                        "",
                        "requestBody:",
                        "createThing: the request body has no example: add one under examples, by a name"),
                thing(
                        "a body is JSON",
                        "true\n        content:\n          application/json:",
                        "true\n        content:\n          text/plain:",
                        "requestBody:",
                        "createThing: a request body is application/json"),
                thing(
                        "a response has an example",
                        "              examples:\n                small: {value: {id: t3, size: small}}\n",
                        "",
                        "'201':",
                        "createThing: the response has no example: add one under examples, by a name"),
                thing(
                        "an operation shows an error",
                        "        '404': {$ref: '../shared.yaml#/components/responses/NotFound'}\n",
                        "",
                        "responses:",
                        "listThings: no error example: add at least one 4xx response"),
                thing(
                        "an operation succeeds in one way",
                        "'201':",
                        "'301':",
                        "responses:\n        '301'",
                        "createThing: an operation has exactly one 2xx response, this one has 0"),
                thing(
                        "a response has one media type",
                        "                large: {value: {id: t2, size: large}}\n",
                        "                large: {value: {id: t2, size: large}}\n            text/plain: {}\n",
                        "'200':\n          description: The thing.",
                        "getThing: a response has exactly one media type, this one has 2"),
                thing(
                        "a JSON answer has a named schema",
                        "schema: {$ref: '#/components/schemas/ThingList'}",
                        "schema: {type: object}",
                        "'200':",
                        "listThings: name the schema: JSON is described by a $ref to a component"));
    }

    static Stream<Mistake> tools() {
        String hints = "annotations: {readOnlyHint: true, destructiveHint: false, idempotentHint: true";
        return Stream.of(
                thing(
                        "a tool has a name",
                        "        tool: backend_thing_list\n",
                        "",
                        "x-mcp:",
                        "listThings: missing tool of x-mcp"),
                thing(
                        "a tool has a title",
                        "        title: List things\n",
                        "",
                        "x-mcp:",
                        "listThings: missing title of x-mcp"),
                thing(
                        "a tool has a description",
                        "        description: Lists things.\n",
                        "",
                        "x-mcp:",
                        "listThings: missing description of x-mcp"),
                thing(
                        "a tool name has only small letters",
                        "backend_thing_list",
                        "backendThingList",
                        "tool: backendThingList",
                        "listThings: tool name backendThingList is not 1 to 64 of a-z, 0-9 and _"),
                thing(
                        "a tool name has no hyphen",
                        "backend_thing_list",
                        "thing-list",
                        "tool: thing-list",
                        "listThings: tool name thing-list is not 1 to 64 of a-z, 0-9 and _"),
                thing(
                        "a tool name has at most 64 characters",
                        "backend_thing_list",
                        "t".repeat(65),
                        "tool: ttt",
                        "listThings: tool name " + "t".repeat(65) + " is not 1 to 64 of a-z, 0-9 and _"),
                thing(
                        "a tool name is used once",
                        "backend_thing_create",
                        "backend_thing_list # again",
                        "backend_thing_list # again",
                        "createThing: duplicate tool name backend_thing_list, first used at things/things.yaml:10"),
                thing(
                        "a tool that a text mentions exists",
                        "See backend_thing_get",
                        "See backend_thing_fetch",
                        "See backend_thing_fetch",
                        "unknown tool name backend_thing_fetch"),
                thing(
                        "x-mcp has no unknown key",
                        "title: List things",
                        "title: List things\n        hint: none",
                        "hint: none",
                        "listThings: unknown key hint; known are tool, title, description, annotations, arguments,"
                                + " task, resource"),
                thing(
                        "every annotation is there",
                        hints,
                        "annotations: {readOnlyHint: true, destructiveHint: false",
                        "annotations:",
                        "listThings: annotation idempotentHint is missing (true or false)"),
                thing(
                        "an annotation is known",
                        hints,
                        hints + ", cheapHint: true",
                        "annotations:",
                        "listThings: unknown key cheapHint; known are readOnlyHint, destructiveHint, idempotentHint,"
                                + " openWorldHint"),
                thing(
                        "an annotation is true or false",
                        hints,
                        hints.replace("idempotentHint: true", "idempotentHint: maybe"),
                        "annotations:",
                        "listThings: annotation idempotentHint is missing (true or false)"),
                thing(
                        "what changes something is not read-only",
                        "{readOnlyHint: false",
                        "{readOnlyHint: true",
                        "annotations: {readOnlyHint: true, destructiveHint: false, idempotentHint: false",
                        "createThing: readOnlyHint must be true for GET and for nothing else"));
    }

    static Stream<Mistake> resources() {
        return Stream.of(
                thing(
                        "a resource names each path parameter",
                        "bkend://things/{thingId}",
                        "bkend://things/one",
                        "bkend://things/one",
                        "getThing: the variables of bkend://things/one are [], they must be the path parameters"
                                + " [thingId]"),
                thing(
                        "a resource has no other variable",
                        "bkend://things/{thingId}",
                        "bkend://{kind}/{thingId}",
                        "bkend://{kind}/{thingId}",
                        "getThing: the variables of bkend://{kind}/{thingId} are [kind, thingId], they must be the path"
                                + " parameters [thingId]"),
                thing(
                        "only what reads is a resource",
                        "description: Makes a thing.\n        annotations:",
                        "description: Makes a thing.\n        resource: {uri: 'bkend://new', name: new, title: New,"
                                + " description: New.}\n        annotations:",
                        "resource: {uri: 'bkend://new'",
                        "createThing: only a GET operation can be a resource"),
                thing(
                        "a resource has a title",
                        "          title: Thing\n",
                        "",
                        "resource:\n",
                        "getThing: missing title of x-mcp/resource"),
                thing(
                        "a resource has no unknown key",
                        "          name: thing\n",
                        "          name: thing\n          size: 4\n",
                        "size: 4",
                        "getThing: unknown key size; known are uri, name, title, description"));
    }

    static Stream<Mistake> parameters() {
        String thingId = "- name: thingId";
        return Stream.of(
                thing(
                        "a parameter has a description",
                        "          description: Id of the thing.\n",
                        "",
                        thingId,
                        "parameter thingId: missing description"),
                thing(
                        "a parameter has an example",
                        "          example: t1\n",
                        "",
                        thingId,
                        "parameter thingId: missing example"),
                thing(
                        "a parameter has a schema",
                        "          schema: {type: string, maxLength: 8}\n",
                        "",
                        thingId,
                        "parameter thingId: missing schema"),
                new Mistake(
                        "a shared parameter is found in its own file",
                        SHARED,
                        "      description: How many things.\n",
                        "",
                        "Limit:",
                        "parameter limit: missing description"),
                new Mistake(
                        "a parameter is in the path or the query",
                        SHARED,
                        "in: query",
                        "in: header",
                        "Limit:",
                        "parameter limit: in must be path or query"),
                new Mistake(
                        "a parameter is not called body",
                        SHARED,
                        "name: limit",
                        "name: body",
                        "Limit:",
                        "parameter body: body is the name of the request body"),
                new Mistake(
                        "a list is not separated by commas",
                        SHARED,
                        "in: query",
                        "in: query\n      explode: false",
                        "Limit:",
                        "parameter limit: explode: false is not split by JAX-RS"),
                new Mistake(
                        "an integer parameter has a format",
                        SHARED,
                        ", format: int32",
                        "",
                        "schema:",
                        "an integer needs format int32 or int64"),
                thing(
                        "a parameter is no date-time",
                        "{type: string, maxLength: 8}\n          example: t1",
                        "{type: string, format: date-time}\n          example: '2026-01-01T00:00:00Z'",
                        thingId,
                        "parameter thingId: JAX-RS does not read a date-time: make it a plain string"),
                thing(
                        "a path parameter is required",
                        "          required: true\n          description: Id",
                        "          description: Id",
                        thingId,
                        "parameter thingId: a path parameter is required: true"));
    }

    static Stream<Mistake> schemas() {
        String code = "code: {type: string, pattern: '^[a-z]-[0-9]$', description: Its code.}";
        String items = "items: {$ref: '#/components/schemas/Thing'}";
        String list = "ThingList:\n      type: object";
        return Stream.of(
                thing(
                        "a schema has a description",
                        "      description: A thing.\n",
                        "",
                        "Thing:\n",
                        "the schema has no description"),
                thing(
                        "a property has a description",
                        ", description: Its id.",
                        "",
                        "id: {type: string}",
                        "property id has no description"),
                thing(
                        "an integer has a format",
                        ", format: int32",
                        "",
                        "count:",
                        "an integer needs format int32 or int64"),
                thing(
                        "an integer's format is known",
                        "format: int32",
                        "format: int16",
                        "count:",
                        "an integer needs format int32 or int64"),
                thing(
                        "a const has a type",
                        code,
                        "code: {const: a-1, description: Its code.}",
                        "code: {const",
                        "a const needs its type beside it"),
                thing(
                        "a schema has one type",
                        code,
                        "code: {type: [integer, string], description: Its code.}",
                        "code: {type: [",
                        "several types in one schema: mark a named schema with x-json: true instead"),
                thing(
                        "an object can't be null",
                        code,
                        "code: {type: [object, 'null'], description: Its code.}",
                        "code: {type: [",
                        "several types in one schema: mark a named schema with x-json: true instead"),
                thing(
                        "oneOf has a discriminator",
                        list,
                        "ThingList:\n      oneOf: [{$ref: '#/components/schemas/Thing'}]\n      type: object",
                        "ThingList:\n",
                        "oneOf without discriminator: mark the named schema with x-json: true"),
                thing(
                        "anyOf is not used",
                        list,
                        "ThingList:\n      anyOf: [{$ref: '#/components/schemas/Thing'}]\n      type: object",
                        "ThingList:\n",
                        "anyOf becomes an empty record: mark the named schema with x-json: true"),
                thing(
                        "an object type has a name",
                        code,
                        "code: {type: object, properties: {}, description: Its code.}",
                        "code: {type: object",
                        "name the object type of code: inline objects get a made-up class name"),
                thing(
                        "an enum has a name",
                        code,
                        "code: {type: string, enum: [a-1], description: Its code.}",
                        "code: {type: string, enum",
                        "name the enum of code: make it a component schema"),
                thing(
                        "an enum in a list has a name",
                        items,
                        "items: {type: string, enum: [a]}",
                        "items: {type: string, enum",
                        "name the schema under items: it generates wrong Java inline"),
                thing(
                        "an object in a list has a name",
                        items,
                        "items: {type: object, properties: {}}",
                        "items: {type: object",
                        "name the schema under items: it generates wrong Java inline"),
                thing(
                        "an enum in a map has a name",
                        items,
                        "additionalProperties: {type: string, enum: [a]}",
                        "additionalProperties: {type",
                        "name the schema under additionalProperties: it generates wrong Java inline"),
                thing(
                        "an object has properties or is a map",
                        "additionalProperties: false",
                        "additionalProperties: {type: string}",
                        "ThingCreate:\n",
                        "properties beside additionalProperties: the additional ones would be dropped"),
                thing(
                        "bytes are not JSON",
                        code,
                        "code: {type: string, format: binary, description: Its code.}",
                        "code: {type: string, format",
                        "format binary would become java.io.File"),
                thing(
                        "x-json marks components",
                        code,
                        "code: {x-json: true, description: Its code.}",
                        "code: {x-json",
                        "x-json marks a named schema: make this one a component"),
                thing(
                        "x-json refers only to x-json",
                        "description: Anything at all.",
                        "description: Anything at all.\n"
                                + "      additionalProperties: {$ref: '#/components/schemas/Size'}",
                        "additionalProperties: {$ref",
                        "a schema marked x-json refers only to others marked so"),
                thing(
                        "a tool's schema does not contain itself",
                        code,
                        code + "\n        parent: {$ref: '#/components/schemas/ThingCreate', description: Its parent.}",
                        "ThingCreate:\n",
                        "ThingCreate contains itself, which a tool's schema can't show: mark it x-json: true"));
    }

    static Stream<Mistake> patterns() {
        String pattern = "pattern: '^[a-z]-[0-9]$'";
        return Stream.of(
                thing(
                        "a pattern has no lookahead",
                        pattern,
                        "pattern: '^(?=a).*$'",
                        "pattern: '^(?=a)",
                        "RE2/J refuses the pattern ^(?=a).*$: invalid or unsupported Perl syntax"),
                thing(
                        "a pattern has no back-reference",
                        pattern,
                        "pattern: '^(a)\\1$'",
                        "pattern: '^(a)",
                        "RE2/J refuses the pattern ^(a)\\1$: invalid escape sequence"),
                thing(
                        "a pattern has no hexadecimal escape",
                        pattern,
                        "pattern: '\\u0041'",
                        "pattern: '\\u",
                        "RE2/J refuses the pattern \\u0041: invalid escape sequence"));
    }

    static Stream<Mistake> examples() {
        return Stream.of(
                thing(
                        "a body's example satisfies its schema",
                        "size: small\n                  code: a-1",
                        "size: huge\n                  code: a-1",
                        "size: huge",
                        "the example breaks its schema at /size: does not have a value in the enumeration"
                                + " [\"small\", \"large\"], got \"huge\""),
                thing(
                        "a body's example has no unknown property",
                        "code: a-1",
                        "colour: red",
                        "colour: red",
                        "the example breaks its schema: property 'colour' is not defined in the schema and the schema"
                                + " does not allow additional properties, got {\"size\":\"small\",\"colour\":\"red\"}"),
                thing(
                        "a response's example satisfies its schema",
                        "small: {value: {id: t3, size: small}}",
                        "small: {value: {id: t3}}",
                        "small: {value: {id: t3}}",
                        "the example breaks its schema: required property 'size' not found, got {\"id\":\"t3\"}"),
                thing(
                        "a parameter's example satisfies its schema",
                        "example: t1",
                        "example: t123456789",
                        "example: t123456789",
                        "the example breaks its schema: must be at most 8 characters long, got \"t123456789\""),
                new Mistake(
                        "a shared parameter's example satisfies its schema",
                        SHARED,
                        "example: 20",
                        "example: 200",
                        "example: 200",
                        "the example breaks its schema: must have a maximum value of 100, got 200"),
                new Mistake(
                        "a shared response's example satisfies its schema",
                        SHARED,
                        "value: {message: No thing t9.}",
                        "value: {message: 9}",
                        "value: {message: 9}",
                        "the example breaks its schema at /message: integer found, string expected, got 9"),
                thing(
                        "a property's example satisfies its schema",
                        "description: Its id.",
                        "example: 7, description: Its id.",
                        "example: 7",
                        "the example breaks its schema: integer found, string expected, got 7"),
                thing(
                        "a property's examples satisfy its schema",
                        "description: Its id.",
                        "examples: [a, 7], description: Its id.",
                        "examples: [a, 7]",
                        "the example breaks its schema: integer found, string expected, got 7"),
                thing(
                        "a default satisfies its schema",
                        "description: How often",
                        "default: none, description: How often",
                        "default: none",
                        "the default breaks its schema: string found, integer expected, got \"none\""),
                thing(
                        "an example has a value",
                        "large: {value: {id: t2, size: large}}",
                        "large: {summary: A large thing}",
                        "large: {summary",
                        "the example has no value"));
    }

    static Stream<Mistake> references() {
        String shared = "{$ref: '../shared.yaml#/components/responses/NotFound'}";
        String named = ": write file.yaml#/components/schemas/Name";
        return Stream.of(
                thing(
                        "a reference names something",
                        shared,
                        shared.replace("NotFound", "Gone"),
                        "Gone",
                        "../shared.yaml#/components/responses/Gone names no component" + named),
                thing(
                        "a reference names a component",
                        shared,
                        "{$ref: '../shared.yaml'}",
                        "'../shared.yaml'}",
                        "../shared.yaml names no component" + named),
                thing(
                        "a reference stays in the spec",
                        shared,
                        shared.replace("../shared.yaml", "../../other.yaml"),
                        "../../other.yaml",
                        "../../other.yaml#/components/responses/NotFound is not in that file, it is defined at"
                                + " shared.yaml:17"),
                thing(
                        "a reference names the right file",
                        shared,
                        shared.replace("../shared.yaml", ""),
                        "'#/components/responses",
                        "#/components/responses/NotFound is not in that file, it is defined at shared.yaml:17"),
                thing(
                        "a reference names no address",
                        shared,
                        "{$ref: 'https://example.com/a.yaml#/components/x/Y'}",
                        "https://example.com",
                        "https://example.com/a.yaml#/components/x/Y names no component" + named),
                thing(
                        "a schema refers to a schema",
                        "items: {$ref: '#/components/schemas/Thing'}",
                        "items: {$ref: '../shared.yaml#/components/responses/NotFound'}",
                        "items: {$ref: '../shared.yaml#/components/responses",
                        "a schema can't be ../shared.yaml#/components/responses/NotFound: refer to one under"
                                + " /components/schemas/"),
                new Mistake(
                        "a part exists",
                        ROOT,
                        "  - things/things.yaml",
                        "  - things/other.yaml",
                        "things/other.yaml",
                        "there is no part things/other.yaml"),
                new Mistake(
                        "a part stays in the spec",
                        ROOT,
                        "  - things/things.yaml",
                        "  - ../things.yaml",
                        "../things.yaml",
                        "the part ../things.yaml lies outside the folder of openapi.yaml"),
                thing(
                        "a part has only paths and components",
                        "components:\n",
                        "security: []\ncomponents:\n",
                        "security: []",
                        "unknown key security, a part has paths and components; everything else belongs in"
                                + " openapi.yaml"),
                thing(
                        "a component is defined once",
                        "    Size:\n",
                        "    Failure: {type: string, description: Another.}\n    Size:\n",
                        "Failure:",
                        "Failure is already defined at shared.yaml:10"));
    }
}
