package dev.bkend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nearest, Shown and Findings: what messages are made of. */
final class WordsTest {

    @Test
    void the_nearest_name_is_one_that_differs_little() {
        List<String> known = List.of("tableName", "displayName", "description", "id", "createdAt");

        assertThat(Nearest.to("tablename", known)).contains("tableName");
        assertThat(Nearest.to("table_name", known)).contains("tableName");
        assertThat(Nearest.to("tabelName", known)).contains("tableName");
        assertThat(Nearest.to("created_at", known)).contains("createdAt");
        assertThat(Nearest.to("discription", known)).contains("description");
        assertThat(Nearest.to("colour", known)).isEmpty();
        assertThat(Nearest.to("ix", known)).isEmpty();
        assertThat(Nearest.to("", known)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), known)).isEmpty();
        assertThat(Nearest.some("tbaleName", known, 3)).containsExactly("tableName");
        List<String> tools = List.of("org_list", "project_list", "env_list", "env_get", "get_context");
        assertThat(Nearest.some("environment_list", tools, 3)).isEmpty();
        assertThat(Nearest.some("backend_environment_list", List.of("backend_env_get", "backend_env_list"), 3))
                .containsExactly("backend_env_list");
        assertThat(Nearest.some("envs_list", tools, 1)).containsExactly("env_list");
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    }

    @Test
    void values_are_quoted_short_on_one_line_and_without_secrets() {
        assertThat(Shown.value(Json.parse("3"))).isEqualTo("the number 3");
        assertThat(Shown.value(Json.parse("null"))).isEqualTo("null");
        assertThat(Shown.value(Json.parse("{\"password\":\"x\"}"))).isEqualTo("an object with 1 property");
        assertThat(Shown.value(Json.parse("[1,2]"))).isEqualTo("an array with 2 items");
        assertThat(Shown.value(Json.parse("\"a\\\"b\\n\\u0000\""))).isEqualTo("the string \"a\\\"b\\n\uFFFD\"");
        assertThat(Shown.quoted("😀".repeat(61))).isEqualTo("\"" + "😀".repeat(60) + "…\"");
        assertThat(Shown.value(Json.parse("\"x\""), "/body/apiKey")).isEqualTo("a string that is not shown");
        assertThat(Shown.value(Json.parse("\"x\""), "/body/clientSecret/0")).isEqualTo("a string that is not shown");
        assertThat(Shown.value(Json.parse("\"x\""), "/accessTokenId")).isEqualTo("the string \"x\"");
        assertThat(Shown.value(Json.parse("\"sk_0123456789abcdef0123\""))).isEqualTo("a string that is not shown");
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
