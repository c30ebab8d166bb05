package dev.bkend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a token's scopes within a role. */
class RolesTest {

    @ParameterizedTest
    @CsvSource({
        "*:*, *:*, *:*",
        "project:read *:*, *:*, '*:* project:read'",
        "*:*, project:* *:read, '*:read project:*'",
        "*:read, project:* table:*, 'project:read table:read'",
        "project:*, *:read, project:read",
        "table:*, table:data:*, ''",
        "table:data:read, table:*, ''",
        "*:read, table:data:*, table:data:read",
        "*:read project:read, *:read, *:read",
        "project:create, project:read, ''",
        "'', *:*, ''"
    })
    void within(String granted, String most, String both) {
        assertThat(scopes(granted).within(scopes(most))).isEqualTo(scopes(both));
    }

    private static Scopes scopes(String written) {
        return written.isEmpty() ? Scopes.of() : Scopes.of(written.split(" ", -1));
    }

    @Test
    void a_role_nobody_knows_allows_nothing() {
        assertThat(Roles.most("janitor").granted()).isEmpty();
    }

    @Test
    void a_refusal_names_the_role_and_those_that_would_do() {
        Caller member = caller("member", "*:*");

        assertThatThrownBy(() -> member.require(List.of("project:create")))
                .hasMessage(
                        "The role member does not allow project:create in this organization, whatever the token: that"
                            + " takes the role owner or admin. Ask somebody who has it, or the owner for that role.")
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(Problem.FORBIDDEN);
        assertThatCode(() -> member.require(List.of("table:create"))).doesNotThrowAnyException();
    }

    @Test
    void what_the_role_would_allow_is_a_matter_of_the_token() {
        assertThatThrownBy(() -> caller("member", "project:read").require(List.of("table:create")))
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(Problem.INSUFFICIENT_SCOPE);
    }

    private static Caller caller(String role, String granted) {
        return new Caller("ann", "tok_1", "org_a", role, Scopes.of(granted).within(Roles.most(role)), Reach.EVERYTHING);
    }
}
