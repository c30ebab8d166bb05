package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.doors.TestServer.Somebody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that people let in, as operations: everybody's own, and everybody's for who manages the organization. */
class ConnectionsTest extends DoorTest {

    ConnectionsTest(@TempDir Path data) {
        super(data);
    }

    private String connect(Somebody person, String level) {
        Connecting browser = new Connecting(server.url());
        String client = browser.clientId();
        Connecting.Reply page = browser.signIn(browser.question(client), person.email(), TestServer.PASSWORD);
        String code = browser.allow(page, Map.of("level", level)).told().getOrDefault("code", "");
        return browser.token(browser.exchange(client, code))
                .json()
                .path("access_token")
                .asText();
    }

    private JsonNode own(Somebody person) {
        return ok(person.token(), "listConnections", none()).path("items");
    }

    private boolean works(String token) {
        return call(token, "listOrganizations", none()).status() == 200;
    }

    @Test
    void a_connection_is_described_and_revoked() {
        Somebody ben = server.member(organizationId, "member");
        String token = connect(ben, "read");

        JsonNode connection = own(ben).path(0);

        assertThat(connection.path("clientName").asText()).isEqualTo("Test client");
        assertThat(connection.path("level").asText()).isEqualTo("read");
        assertThat(connection.path("personId").asText()).isEqualTo(ben.id());
        assertThat(connection.path("scopes").toString())
                .contains("project:read")
                .doesNotContain("invitation:read");
        assertThat(works(token)).isTrue();
        ok(ben.token(), "revokeConnection", args("{'connectionId':'%s'}", id(connection)));
        assertThat(works(token)).isFalse();
        assertThat(own(ben)).isEmpty();
        refused(ben.token(), 404, "revokeConnection", args("{'connectionId':'%s'}", id(connection)));
    }

    @Test
    void all_of_ones_own_are_revoked_at_once_and_nobody_elses() {
        Somebody ben = server.member(organizationId, "member");
        Somebody eve = server.member(organizationId, "billing");
        List<String> bens = List.of(connect(ben, "read"), connect(ben, "change"));
        String eves = connect(eve, "read");

        JsonNode revoked = ok(ben.token(), "revokeConnections", none());

        assertThat(revoked.path("revoked").asInt()).isEqualTo(2);
        assertThat(bens).noneMatch(this::works);
        assertThat(works(eves)).isTrue();
    }

    @Test
    void who_manages_the_organization_sees_and_ends_those_of_everybody() {
        Somebody ben = server.member(organizationId, "member");
        Somebody eve = server.member(organizationId, "member");
        Somebody admin = server.member(organizationId, "admin");
        String token = connect(ben, "read");
        JsonNode connection = own(ben).path(0);

        assertThat(refused(eve.token(), 403, "listConnections", args("{'all':true}"))
                        .path("message")
                        .asText())
                .startsWith("Your role member does not show you what others connected");
        refused(eve.token(), 404, "revokeConnection", args("{'connectionId':'%s'}", id(connection)));
        assertThat(own(admin)).isEmpty();
        assertThat(ok(admin.token(), "listConnections", args("{'all':true,'limit':100}"))
                        .path("items"))
                .contains(connection);
        ok(admin.token(), "revokeConnection", args("{'connectionId':'%s'}", id(connection)));
        assertThat(works(token)).isFalse();
    }

    @Test
    void a_person_in_two_organizations_sees_those_of_the_tokens_one() {
        String elsewhere = ok(server.otherOrganization(), "listOrganizations", none())
                .at("/items/0/id")
                .asText();
        Somebody ben = server.member(organizationId, "member");
        server.control(
                "insert into members (organization_id, person_id, role, created_at) values ('%s', '%s', 'admin', 1)"
                        .formatted(elsewhere, ben.id()));
        String there = server.connection(elsewhere, ben.id(), List.of());

        assertThat(own(ben)).isEmpty();
        refused(ben.token(), 404, "revokeConnection", args("{'connectionId':'%s'}", there));
    }
}
