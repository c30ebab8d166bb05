package dev.bkend.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.Caller;
import dev.bkend.api.Scopes;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a token lets in that token and no other that looks like it. */
final class TokenVerifierTest {

    private static final String ORIGIN = "https://bkend.example.com";
    private static final String GRANT = "grant_1";

    private final DataDirectory data;
    private final TokenVerifier verifier;
    private final String token;

    TokenVerifierTest(@TempDir Path folder) {
        Clock clock = Clock.systemUTC();
        data = DataDirectory.open(folder);
        FirstStart.run(data.control(), clock);
        Caller owner = FirstStart.owner(data.control()).orElseThrow();
        data.control()
                .write(session -> session.update(
                        """
                        insert into grants (id, client_id, client_name, person_id, organization_id, scopes, resource,
                            remembered, created_at, used_at)
                        values (?, 'client', 'Client', ?, ?, '["project:read"]', ?, 0, ?, ?)
                        """,
                        GRANT,
                        owner.subject(),
                        owner.organizationId(),
                        ORIGIN + "/mcp",
                        clock.instant(),
                        clock.instant()));
        SignedTokens signed = new SignedTokens(ORIGIN, ORIGIN + "/mcp", new SigningKeys(data.control(), clock), clock);
        token = signed.sign(
                new SignedTokens.Content(GRANT, "client", owner.subject(), new Scopes(Set.of("project:read"))));
        verifier = new TokenVerifier(data.control(), () -> signed, clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void no_character_of_a_remembered_token_can_be_another() {
        assertThat(verifier.verify(token)).isPresent();

        // All but the last, of which two bits mean nothing.
        for (int i = 0; i < token.length() - 1; i++) {
            assertThat(verifier.verify(other(i))).as("character %d", i).isEmpty();
        }
        assertThat(verifier.verify(token)).isPresent();
    }

    @Test
    void a_remembered_token_is_forgotten_with_its_grant() {
        verifier.verify(token);
        data.control().write(session -> session.update("update grants set revoked_at = 1 where id = ?", GRANT));

        assertThat(verifier.verify(token))
                .as("another process may have ended it")
                .isPresent();
        verifier.forget(GRANT);
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void the_end_of_a_token_alone_is_no_token() {
        verifier.verify(token);

        for (int length = 1; length < token.length(); length++) {
            assertThat(verifier.verify(token.substring(token.length() - length)))
                    .isEmpty();
        }
    }

    private String other(int position) {
        char changed = token.charAt(position) == 'A' ? 'B' : 'A';
        return token.substring(0, position) + changed + token.substring(position + 1);
    }
}
