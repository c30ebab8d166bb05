package dev.bkend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Suggestions, Quoted and Findings: what messages are made of. */
final class WordsTest {

    @Test
    void the_nearest_name_is_one_that_differs_little() {
        List<String> known = List.of("tableName", "displayName", "description", "id", "createdAt");

        assertThat(Suggestions.to("tablename", known)).contains("tableName");
        assertThat(Suggestions.to("table_name", known)).contains("tableName");
        assertThat(Suggestions.to("tabelName", known)).contains("tableName");
        assertThat(Suggestions.to("created_at", known)).contains("createdAt");
        assertThat(Suggestions.to("discription", known)).contains("description");
        assertThat(Suggestions.to("colour", known)).isEmpty();
        assertThat(Suggestions.to("ix", known)).isEmpty();
        assertThat(Suggestions.to("", known)).isEmpty();
        assertThat(Suggestions.to("x".repeat(100_000), known)).isEmpty();
        assertThat(Suggestions.some("tbaleName", known, 3)).containsExactly("tableName");
        List<String> tools = List.of("org_list", "project_list", "env_list", "env_get", "get_context");
        assertThat(Suggestions.some("environment_list", tools, 3)).isEmpty();
        assertThat(Suggestions.some("backend_environment_list", List.of("backend_env_get", "backend_env_list"), 3))
                .containsExactly("backend_env_list");
        assertThat(Suggestions.some("envs_list", tools, 1)).containsExactly("env_list");
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestions.distance("ab", "ba")).isEqualTo(1);
    }

    @Test
    void values_are_quoted_short_on_one_line_and_without_secrets() {
        assertThat(Quoted.value(Json.parse("3"))).isEqualTo("the number 3");
        assertThat(Quoted.value(Json.parse("null"))).isEqualTo("null");
        assertThat(Quoted.value(Json.parse("{\"password\":\"x\"}"))).isEqualTo("an object with 1 property");
        assertThat(Quoted.value(Json.parse("[1,2]"))).isEqualTo("an array with 2 items");
        assertThat(Quoted.value(Json.parse("\"a\\\"b\\n\\u0000\""))).isEqualTo("the string \"a\\\"b\\n\uFFFD\"");
        assertThat(Quoted.quoted("😀".repeat(61))).isEqualTo("\"" + "😀".repeat(60) + "…\"");
        assertThat(Quoted.value(Json.parse("\"x\""), "/body/apiKey")).isEqualTo("a string that is not shown");
        assertThat(Quoted.value(Json.parse("\"x\""), "/body/clientSecret/0")).isEqualTo("a string that is not shown");
        assertThat(Quoted.value(Json.parse("\"x\""), "/accessTokenId")).isEqualTo("the string \"x\"");
        assertThat(Quoted.value(Json.parse("\"sk_0123456789abcdef0123\""))).isEqualTo("a string that is not shown");
    }

    @Test
    void findings_keep_places_apart_and_escape_their_names() {
        Findings findings = Findings.at("/body");
        findings.in("a/b~").in(0).add("Wrong.");
        findings.in("a/b~").in(0).add("Wrong.");
        findings.add("Wrong too.");

        ProblemException refused =
                Objects.requireNonNull(catchThrowableOfType(ProblemException.class, findings::throwIfAny));
        assertThat(refused.details())
                .containsExactly(new Detail("/body/a~1b~0/0", "Wrong."), new Detail("/body", "Wrong too."));
        assertThat(refused.message()).isEqualTo("2 problems. (1) /body/a~1b~0/0: Wrong. (2) /body: Wrong too.");
    }
}
