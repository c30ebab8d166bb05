package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.ROOT;
import static dev.bkend.spec.SmallSpec.SORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.spec.SmallSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on prompts and on how the server introduces itself, each broken once. */
final class PromptRulesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"prompts", "introductions"})
    void a_mistake_is_found_where_it_stands(Mistake mistake) throws IOException {
        mistake.isFoundIn(folder);
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
}
