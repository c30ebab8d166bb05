package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.Map;

/** What a test of connecting has: a client, the browser of the owner, and what the owner signs in with. */
abstract class ConnectedTest extends DoorTest {

    final Connecting connecting = new Connecting(server.url());
    final FirstStart.Secrets secrets = server.owner();

    ConnectedTest(Path data) {
        super(data);
    }

    /** Code for a client whose person allows it what the fields say. */
    String code(Map<String, String> question, Map<String, String> allowed) {
        Reply page = connecting.signIn(question, secrets.email(), secrets.password());
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        Map<String, String> told = connecting.allow(page, allowed).told();
        assertThat(told)
                .containsEntry("state", "s1")
                .containsEntry("iss", server.url().toString())
                .containsKey("code");
        return told.getOrDefault("code", "");
    }

    JsonNode tokens(String clientId, Map<String, String> allowed) {
        String code = code(connecting.question(clientId), allowed);
        Reply reply = connecting.token(connecting.exchange(clientId, code));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        return reply.json();
    }

    static String access(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }

    static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
    }
}
