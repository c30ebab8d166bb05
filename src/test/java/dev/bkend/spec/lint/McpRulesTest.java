package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.THINGS;
import static dev.bkend.spec.lint.Mistake.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.spec.SmallSpec;
import dev.bkend.spec.output.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on what becomes a tool or a resource, each broken once. */
final class McpRulesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"tools", "resources", "headers", "wholeBodies"})
    void a_mistake_is_found_where_it_stands(Mistake mistake) throws IOException {
        mistake.isFoundIn(folder);
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

    static Stream<Mistake> headers() {
        return Stream.of(
                header("Thing Id", "is no header name (RFC 9110 token)"),
                header("''", "is no header name (RFC 9110 token)"));
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

    private static Mistake header(String name, String message) {
        return thing(
                "x-mcp-header " + name,
                "          schema: {type: string, maxLength: 8}",
                "          schema: {type: string, maxLength: 8}\n          x-mcp-header: " + name,
                "get:\n      operationId: getThing",
                "getThing: x-mcp-header " + name.replace("'", "") + " of thingId " + message);
    }
}
