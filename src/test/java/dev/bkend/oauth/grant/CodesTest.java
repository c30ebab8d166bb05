package dev.bkend.oauth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.bkend.api.Caller;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes for what the owner of a new server allows. */
final class CodesTest {

    private static final CodeChallenge CHALLENGE = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier());

    private final DataDirectory data;
    private final Caller owner;
    private final Codes codes;

    CodesTest(@TempDir Path folder) {
        Clock clock = Clock.systemUTC();
        data = DataDirectory.open(folder);
        FirstStart.run(data.control(), clock);
        owner = FirstStart.owner(data.control()).orElseThrow();
        Grants grants = new Grants(data.control(), id -> {}, clock);
        codes = new Codes(
                data.control(), grants, new RefreshTokens(data.control(), grants, new byte[32], clock), clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void who_left_between_the_question_and_the_answer_allows_nothing() {
        assertThat(codes.issue(grant("grant_1"), Optional.empty(), CHALLENGE)).isPresent();
        data.control().write(session -> session.update("delete from members where person_id = ?", owner.subject()));

        assertThat(codes.issue(grant("grant_2"), Optional.empty(), CHALLENGE)).isEmpty();
        List<String> kept =
                data.control().read(session -> session.query("select id from grants", row -> row.text("id")));
        assertThat(kept).containsExactly("grant_1");
    }

    private Grant grant(String id) {
        Instant now = Instant.now();
        return new Grant(
                id,
                "dyn_1",
                "A client",
                owner.subject(),
                owner.organizationId(),
                Scopes.of("project:read"),
                Reach.EVERYTHING,
                "https://bkend.example/mcp",
                false,
                now,
                now);
    }
}
