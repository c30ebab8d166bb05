package dev.bkend.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InputValidatorTest {

    private static final JsonNode INPUTS = inputs();
    private static final InputValidator VALIDATOR = new InputValidator(INPUTS);

    record Wrong(String operation, String arguments, List<String> problems) {
        @Override
        public String toString() {
            return operation + " " + arguments;
        }
    }

    static Stream<Wrong> wrong_arguments() {
        return Stream.of(
                wrong("createProject", "[]", ": Must be an object, but is an array with 0 items."),
                wrong(
                        "createProject",
                        "\"{}\"",
                        ": Must be an object, but is the string \"{}\". Send the object itself, not JSON inside a"
                                + " string."),
                wrong(
                        "createProject",
                        "{}",
                        ": The required property \"organizationId\" (a string) is missing.",
                        ": The required property \"body\" (an object) is missing."),
                wrong("getContext", "{'a':1}", "/a: Unknown property \"a\". No properties are allowed here."),
                wrong(
                        "listProjects",
                        "{'organizationId':'org_1'}",
                        "/organizationId: Must be \"org_\", then 16 lower-case letters or digits"
                                + " (pattern ^org_[0-9a-z]{16}$), but is the string \"org_1\"."),
                wrong(
                        "listProjects",
                        "{'organizationId':'org_0123456789abcdef\\n'}",
                        "/organizationId: Must be \"org_\", then 16 lower-case letters or digits"
                                + " (pattern ^org_[0-9a-z]{16}$), but is the string \"org_0123456789abcdef\\n\"."),
                wrong(
                        "listProjects",
                        "{'limit':1000}",
                        "/limit: Must be at least 1 and at most 100, but is the number 1000."),
                wrong("listProjects", "{'limit':1.5}", "/limit: Must be a whole number, but is the number 1.5."),
                wrong(
                        "listProjects",
                        "{'limit':'20'}",
                        "/limit: Must be a whole number, but is the string \"20\". Send it without quotes."),
                wrong(
                        "listProjects",
                        "{'status':'Archived'}",
                        "/status: Must be one of \"active\", \"archived\", but is the string \"Archived\"."
                                + " Did you mean \"archived\"?"),
                wrong(
                        "listProjects",
                        "{'organisationId':'x','Limit':3}",
                        "/organisationId: Unknown property \"organisationId\". Did you mean \"organizationId\"?"
                                + " Known are \"organizationId\", \"limit\", \"status\".",
                        "/Limit: Unknown property \"Limit\". Did you mean \"limit\"?"
                                + " Known are \"organizationId\", \"limit\", \"status\"."),
                wrong(
                        "createProject",
                        "{'organizationId':'o','slug':'a','body':{'slug':'a','displayName':'A'}}",
                        "/slug: Unknown property \"slug\". Put it inside \"body\"."
                                + " Known are \"organizationId\", \"body\"."),
                body(
                        "{'slug':'','displayName':3}",
                        "/body/slug: Must have 1 to 20 characters, but has 0.",
                        "/body/slug: Must be a lower-case letter, then any number of lower-case letters, digits or"
                                + " \"-\" (pattern ^[a-z][a-z0-9-]*$), but is the string \"\".",
                        "/body/displayName: Must be a string, but is the number 3."),
                body(
                        "{'slug':'" + "a".repeat(70) + "','displayName':''}",
                        "/body/slug: Must have 1 to 20 characters, but has 70.",
                        "/body/displayName: Must have at least 1 character, but has 0."),
                body("{'slug':'a'}", "/body: The required property \"displayName\" (a string) is missing."),
                good(
                        "'region':'osaka'",
                        "/body/region: Must be one of \"seoul\", \"tokyo\", null," + " but is the string \"osaka\"."),
                good(
                        "'region':3",
                        "/body/region: Must be a string or null, but is the number 3.",
                        "/body/region: Must be one of \"seoul\", \"tokyo\", null, but is the number 3."),
                good(
                        "'startsAt':'yesterday'",
                        "/body/startsAt: Must be a date and time such as"
                                + " \"2026-01-31T09:30:00Z\" (RFC 3339), but is the string \"yesterday\"."),
                good("'contact':'me'", "/body/contact: Must be an e-mail address, but is the string \"me\"."),
                good(
                        "'tags':'[]'",
                        "/body/tags: Must be an array, but is the string \"[]\"."
                                + " Send the array itself, not JSON inside a string."),
                good(
                        "'tags':['a','a',true]",
                        "/body/tags/2: Must be a string, but is true.",
                        "/body/tags: Every item must be different from the others.",
                        "/body/tags: Must have at most 2 items, but has 3."),
                good(
                        "'rate':-0.25",
                        "/body/rate: Must be a multiple of 0.5, but is the number -0.25.",
                        "/body/rate: Must be greater than 0, but is the number -0.25."),
                good("'version':4", "/body/version: Must be 3, but is the number 4."),
                good("'password':'hunter2'", "/body/password: Must have at least 8 characters, but has 7."),
                good(
                        "'password':'hunter 22'",
                        "/body/password: Must match (^[!-~]+$), but is a string that is not shown."),
                good("'labels':{}", "/body/labels: Must have at least 1 property, but has 0."),
                good(
                        "'labels':{'Team/A':'x','ok':1}",
                        "/body/labels/Team~1A: The name \"Team/A\" is not allowed: names must be one or more lower-case"
                                + " letters (pattern ^[a-z]+$) and have at most 8 characters.",
                        "/body/labels/ok: Must be a string, but is the number 1."),
                good(
                        "'source':{'kind':'gitt'}",
                        "/body/source/kind: Must be one of \"git\", \"copy\", but is \"gitt\"."
                                + " Did you mean \"git\"?"),
                good(
                        "'source':{'kind':'copy','projectid':'p'}",
                        "/body/source/projectid: Unknown property \"projectid\". Did you mean \"projectId\"?"
                                + " Known are \"kind\", \"projectId\".",
                        "/body/source: The required property \"projectId\" (a string) is missing."),
                good(
                        "'shape':{'kind':'copy'}",
                        "/body/shape: The required property \"projectId\" (a string) is missing."),
                good("'shape':3", "/body/shape: Must be an object, but is the number 3."),
                good("'expiry':true", "/body/expiry: Must be a whole number or a string, but is true."),
                good(
                        "'expiry':'never'",
                        "/body/expiry: Must be a date and time such as"
                                + " \"2026-01-31T09:30:00Z\" (RFC 3339), but is the string \"never\"."),
                good(
                        "'rules':['x',{'on':1},'fine',{}]",
                        "/body/rules/0: Must have at least 2 characters, but has 1.",
                        "/body/rules/1/on: Must be true or false, but is the number 1.",
                        "/body/rules/3: The required property \"on\" (true or false) is missing."),
                good(
                        "'pair':{'user':'u','prot':22}",
                        "/body/pair: The property \"host\" is missing; it is required together with \"user\".",
                        "/body/pair/prot: Unknown property \"prot\". Known are \"user\", \"host\"."),
                good(
                        "'organizationId':'o'",
                        "/body/organizationId: Unknown property \"organizationId\". Put it beside \"body\", not inside"
                                + " it. Known are \"slug\", \"displayName\", \"region\", \"startsAt\", \"contact\","
                                + " \"tags\", \"rate\", \"version\", \"level\", \"password\", \"labels\", \"source\","
                                + " \"shape\", \"expiry\", \"rules\", \"pair\", \"tree\"."));
    }

    @ParameterizedTest
    @MethodSource("wrong_arguments")
    void every_problem_is_told_with_its_place_what_was_given_and_what_is_allowed(Wrong wrong) {
        ProblemException refused = refused(wrong.operation(), json(wrong.arguments()));

        assertThat(refused.problem()).isEqualTo(Problem.INVALID_REQUEST);
        assertThat(refused.details().stream().map(detail -> detail.pointer() + ": " + detail.message()))
                .containsExactlyInAnyOrderElementsOf(wrong.problems());
    }

    @Test
    void good_arguments_pass_in_every_branch() {
        assertThatCode(() -> {
                    VALIDATOR.check("getContext", json("{}"));
                    VALIDATOR.check("listProjects", json("{'limit':100,'status':'active'}"));
                    VALIDATOR.check(
                            "createProject",
                            json(
                                    wrap(
                                            "'region':null,'tags':['a'],'rate':1.5,'version':3,"
                                                + "'startsAt':'2026-01-31T09:30:00+09:00','labels':{'a':'b'},'expiry':5,'rules':['ab',{'on':true}],"
                                                + "'source':{'kind':'git','url':'https://example.com/a.git'},'shape':{'kind':'copy','projectId':'p'}")));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void the_message_alone_tells_a_model_what_to_repair_first() {
        assertThat(refused("listProjects", json("{'limit':0}")).message())
                .isEqualTo("/limit: Must be at least 1 and at most 100, but is the number 0.");
        assertThat(refused("createProject", json("{'body':{'slug':'a','displayName':1,'region':'x','version':1}}"))
                        .message())
                .isEqualTo("4 problems. (1) /body/displayName: Must be a string, but is the number 1."
                        + " (2) /body/region: Must be one of \"seoul\", \"tokyo\", null, but is the string \"x\"."
                        + " (3) /body/version: Must be 3, but is the number 1. And 1 more.");
    }

    @Test
    void details_are_bounded_and_say_how_many_there_are_more() {
        ObjectNode many = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 5000; i++) {
            many.put("zz" + i, i);
        }
        ProblemException refused = refused("listProjects", many);

        assertThat(refused.details()).hasSize(21);
        assertThat(refused.details().getLast().message()).isEqualTo("And 4980 more problems.");
        assertThat(refused.message()).hasSizeLessThan(1000);
    }

    @Test
    void secrets_are_never_echoed() {
        String key = "bk_" + "0123456789abcdef".repeat(4);
        assertThat(refused("listProjects", json("{'status':'" + key + "'}")).message())
                .isEqualTo("/status: Must be one of \"active\", \"archived\", but is a string that is not shown.");
    }

    @Test
    @Timeout(20)
    void numbers_no_double_can_hold_are_refused_before_they_reach_the_validator() throws IOException {
        ObjectMapper exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        for (String number : List.of("1e400", "-1e400", "1e999999999")) {
            for (String field : List.of("rate", "level", "version")) {
                String arguments = wrap("'" + field + "':" + number).replace('\'', '"');
                String expected = "/body/" + field
                        + ": The number is too large. Numbers must be finite, between -1.8e308 and 1.8e308.";
                assertThat(refused("createProject", Json.parse(arguments)).message())
                        .isEqualTo(expected);
                assertThat(refused("createProject", exact.readTree(arguments)).message())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void bottomless_nesting_is_refused() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 20_000; i++) {
            tree = JsonNodeFactory.instance.objectNode().set("child", tree);
        }
        ObjectNode arguments = (ObjectNode) json(wrap("'version':3"));
        ((ObjectNode) arguments.get("body")).set("tree", tree);

        assertThat(refused("createProject", arguments).message())
                .endsWith("Nested too deeply. Send a flatter structure.");
    }

    @Test
    void a_pattern_that_explodes_elsewhere_is_matched_in_linear_time() {
        InputValidator validator = new InputValidator(
                json("{'operations':{'x':{'properties':{'s':{'type':'string','pattern':'^(.*a){25}$'}}}}}"));

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> validator.check("x", json("{'s':'" + "a".repeat(40) + "b'}")))
                        .isInstanceOf(ProblemException.class));
    }

    @Test
    void a_mistake_in_the_spec_is_thrown_when_warming_up_and_is_not_the_callers_fault() {
        assertThatThrownBy(() -> new InputValidator(
                                json("{'operations':{'x':{'properties':{'s':{'type':'string','pattern':'(?=a)'}}}}}"))
                        .warmUp())
                .isNotInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new InputValidator(
                                json("{'operations':{'x':{'properties':{'s':{'$ref':'#/components/schemas/Nope'}}}}}"))
                        .warmUp())
                .isNotInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new InputValidator(
                                json("{'operations':{'x':{'properties':{'s':{'$ref':'http://127.0.0.1:1/x.json'}}}}}"))
                        .warmUp())
                .isNotInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> VALIDATOR.check("nope", json("{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_threads_may_ask_for_a_schema_that_is_not_built_yet() throws Exception {
        InputValidator validator = new InputValidator(INPUTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> validator.check("createProject", json(wrap("'version':3")))));
                calls.add(threads.submit(() -> refused(validator, "createProject", json("{}"))));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    private static Wrong wrong(String operation, String arguments, String... problems) {
        return new Wrong(operation, arguments, List.of(problems));
    }

    private static Wrong body(String body, String... problems) {
        return wrong("createProject", "{'organizationId':'o','body':" + body + "}", problems);
    }

    private static Wrong good(String more, String... problems) {
        return wrong("createProject", wrap(more), problems);
    }

    private static String wrap(String more) {
        return "{'organizationId':'o','body':{'slug':'a','displayName':'A'," + more + "}}";
    }

    private static ProblemException refused(String operation, JsonNode arguments) {
        return refused(VALIDATOR, operation, arguments);
    }

    private static ProblemException refused(InputValidator validator, String operation, JsonNode arguments) {
        return Objects.requireNonNull(
                catchThrowableOfType(ProblemException.class, () -> validator.check(operation, arguments)),
                "not refused");
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static JsonNode inputs() {
        try (InputStream in = InputValidatorTest.class.getResourceAsStream("/schema/inputs.json")) {
            return Json.read(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
