package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.ROOT;
import static dev.bkend.spec.SmallSpec.SHARED;
import static dev.bkend.spec.SmallSpec.THINGS;
import static dev.bkend.spec.lint.Mistake.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.spec.SmallSpec;
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

    @ParameterizedTest
    @MethodSource({"operations", "references"})
    void a_mistake_is_found_where_it_stands(Mistake mistake) throws IOException {
        mistake.isFoundIn(folder);
    }

    @Test
    void the_small_spec_keeps_every_rule() throws IOException {
        assertThat(new SmallSpec(folder).problems()).isEmpty();
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
