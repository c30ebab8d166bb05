package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.doors.Connecting.Reply;
import dev.bkend.server.local.LocalOauthAdmin;
import dev.bkend.server.local.OauthAdmin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that the operator registers beside the running server: those that people let in, and those without people. */
class OperatorClientsTest extends ConnectedTest {

    private final OauthAdmin desk;

    OperatorClientsTest(@TempDir Path data) {
        super(data);
        desk = LocalOauthAdmin.open(
                new ConfigLoader(data, Map.of()).load(Optional.empty(), Map.of(Setting.DATA, data.toString())));
    }

    @AfterAll
    void close() {
        desk.close();
    }

    private OauthAdmin.Made forPeople(boolean confidential) {
        return desk.create(new OauthAdmin.ForPeople("Our tool", List.of(Connecting.CALLBACK), confidential));
    }

    private OauthAdmin.Made machine(List<String> projects, String... scopes) {
        return desk.create(new OauthAdmin.Machine("Nightly build", List.of(scopes), projects, Optional.empty()));
    }

    private static Map<String, String> credentials(OauthAdmin.Made client) {
        return new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client.id(),
                "client_secret",
                client.secret().orElse("none")));
    }

    private String token(OauthAdmin.Made client) {
        Reply reply = connecting.token(credentials(client));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return access(reply.json());
    }

    @Test
    void people_see_that_the_operator_vouches_for_it() {
        OauthAdmin.Made client = forPeople(false);

        String page = connecting
                .signIn(connecting.question(client.id()), secrets.email(), secrets.password())
                .text();

        assertThat(page)
                .contains("Our tool", "registered by the operator of this server")
                .doesNotContain("Not verified");
        assertThat(client.secret()).isEmpty();
        assertThat(tokens(client.id(), Map.of()).path("refresh_token").asText()).isNotEmpty();
    }

    @Test
    void one_that_can_keep_a_secret_has_to_prove_it() {
        OauthAdmin.Made client = forPeople(true);
        String code = code(connecting.question(client.id()), Map.of());
        Map<String, String> exchange = new HashMap<>(connecting.exchange(client.id(), code));
        assertThat(connecting.token(exchange).json().path("error").asText()).isEqualTo("invalid_client");

        exchange.put("client_secret", client.secret().orElseThrow());

        assertThat(connecting.token(exchange).status()).isEqualTo(200);
    }

    @Test
    void a_machine_gets_a_token_for_its_secret_and_no_more_than_was_said() {
        String mine = id(project());
        String other = id(project());
        OauthAdmin.Made client = machine(List.of(mine), "project:read", "table:*");

        JsonNode reply = connecting.token(credentials(client)).json();

        assertThat(reply.path("scope").asText()).isEqualTo("project:read table:*");
        assertThat(reply.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(reply.has("refresh_token")).isFalse();
        assertThat(call(access(reply), "getProject", args("{'projectId':'%s'}", mine))
                        .status())
                .isEqualTo(200);
        assertThat(call(access(reply), "getProject", args("{'projectId':'%s'}", other))
                        .status())
                .isEqualTo(404);
        assertThat(call(
                                access(reply),
                                "createProject",
                                args(
                                        "{'body':{'organizationId':'%s','slug':'x','name':'X','primaryCloud':'aws','primaryRegion':'r'}}",
                                        organizationId))
                        .status())
                .isEqualTo(403);
        assertThat(mcp.call(access(reply), "backend_project_list", none()).failed())
                .isFalse();
        assertThat(mcp.request(access(reply), "tools/list", none())
                        .result()
                        .path("tools")
                        .findValuesAsText("name"))
                .as("nobody could be asked for more")
                .contains("backend_project_list")
                .doesNotContain("backend_project_create");
    }

    @Test
    void a_machine_is_for_an_environment_that_is_there() {
        String one = id(project());
        String two = id(project());
        ok("createEnvironment", args("{'body':{'projectId':'%s','environment':'prod','environmentType':'prod'}}", one));

        assertThat(inEnvironment("prod", one).secret()).isPresent();
        assertThat(inEnvironment("prod").secret()).isPresent();
        assertThat(inEnvironment("dev", one, two).secret()).isPresent();
        assertThatThrownBy(() -> inEnvironment("prod", one, two))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The project " + two + " has no environment \"prod\".");
        assertThatThrownBy(() -> inEnvironment("production"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("No project here has an environment \"production\".");
    }

    private OauthAdmin.Made inEnvironment(String name, String... projects) {
        return desk.create(
                new OauthAdmin.Machine("Nightly build", List.of("*:read"), List.of(projects), Optional.of(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_secret, , 401, invalid_client",
        "scope, project:delete, 400, invalid_scope",
        "resource, https://elsewhere.example/mcp, 400, invalid_target",
        "grant_type, refresh_token, 400, invalid_request"
    })
    void a_machine_that_asks_for_something_else_gets_nothing(String field, String value, int status, String error) {
        Map<String, String> request = credentials(machine(List.of(), "project:read"));
        if (value == null) {
            request.remove(field);
        } else {
            request.put(field, value);
        }

        Reply reply = connecting.token(request);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void a_machine_may_ask_for_less() {
        Map<String, String> request = credentials(machine(List.of(), "*:read"));
        request.put("scope", "project:read");
        request.put("resource", server.url() + "/mcp");

        assertThat(connecting.token(request).json().path("scope").asText()).isEqualTo("project:read");
    }

    @Test
    void nobody_else_gets_tokens_without_a_person() {
        Map<String, String> request = credentials(forPeople(true));

        assertThat(connecting.token(request).json().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(connecting
                        .token(Map.of("grant_type", "client_credentials", "client_id", connecting.clientId()))
                        .json()
                        .path("error")
                        .asText())
                .isIn("invalid_client", "unauthorized_client");
    }

    @Test
    void a_machine_that_gives_its_token_back_can_come_again() {
        OauthAdmin.Made client = machine(List.of(), "project:read");
        Map<String, String> request = new HashMap<>(credentials(client));
        request.put("token", token(client));

        Reply reply = connecting.revoke(request);

        assertThat(reply.json().path("error").asText()).isEqualTo("unsupported_token_type");
        assertThat(call(token(client), "listProjects", none()).status()).isEqualTo(200);
    }

    @Test
    void a_scope_of_elsewhere_does_not_count() {
        Map<String, String> request = new HashMap<>(credentials(machine(List.of(), "*:*")));
        request.put("scope", "openid project:read");

        assertThat(connecting.token(request).json().path("scope").asText()).isEqualTo("project:read");
    }

    @Test
    void a_machine_has_no_page_to_send_people_to() {
        Reply reply = connecting.ask(
                connecting.question(machine(List.of(), "project:read").id()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.location()).isEmpty();
    }

    @Test
    void the_owner_sees_a_machine_and_sends_it_away() {
        OauthAdmin.Made client = machine(List.of(), "project:read");
        String token = token(client);
        assertThat(call(token, "listProjects", none()).status()).isEqualTo(200);
        connecting.signIn(connecting.question(connecting.clientId()), secrets.email(), secrets.password());
        Reply page = connecting.get("/account");
        assertThat(page.text()).contains("Nightly build");

        connecting.submit("/account", page, Map.of("revoke-all", ""));

        assertThat(call(token, "listProjects", none()).status()).isEqualTo(401);
        assertThat(connecting.token(credentials(client)).json().path("error").asText())
                .isEqualTo("unauthorized_client");
    }

    @Test
    void whoever_is_deleted_loses_what_they_had() {
        OauthAdmin.Made machine = machine(List.of(), "project:read");
        String own = token(machine);
        OauthAdmin.Made tool = forPeople(false);
        JsonNode tokens = tokens(tool.id(), Map.of());

        assertThat(desk.delete(machine.id())).isTrue();
        assertThat(desk.delete(tool.id())).isTrue();

        assertThat(desk.delete(tool.id())).isFalse();
        assertThat(call(own, "listProjects", none()).status()).isEqualTo(401);
        assertThat(call(access(tokens), "listProjects", none()).status()).isEqualTo(401);
        assertThat(connecting.token(credentials(machine)).json().path("error").asText())
                .isEqualTo("invalid_client");
        assertThat(connecting
                        .token(connecting.refresh(tool.id(), refreshToken(tokens)))
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }

    @Test
    void the_list_says_what_each_is_for_and_no_secret() {
        OauthAdmin.Made tool = forPeople(true);
        OauthAdmin.Made machine = machine(List.of(), "project:read", "*:update");
        connecting.clientId();

        assertThat(desk.clients())
                .extracting(
                        OauthAdmin.Registered::id,
                        OauthAdmin.Registered::kind,
                        OauthAdmin.Registered::name,
                        OauthAdmin.Registered::uses)
                .contains(
                        tuple(tool.id(), "confidential", "Our tool", List.of(Connecting.CALLBACK)),
                        tuple(machine.id(), "machine", "Nightly build", List.of("*:update", "project:read")));
        assertThat(desk.clients().toString()).doesNotContain(tool.secret().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://evil.example/cb | http is for 127.0.0.1",
                "javascript:alert(1) | javascript",
                "https://a b | is not an address"
            })
    void an_address_that_cannot_be_is_refused(String address, String why) {
        assertThatThrownBy(() -> desk.create(new OauthAdmin.ForPeople("x", List.of(address), false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_machine_of_scopes_or_projects_that_are_not_there_is_refused() {
        assertThatThrownBy(() -> machine(List.of(), "project:fly")).hasMessageContaining("no scope \"project:fly\"");
        assertThatThrownBy(() -> machine(List.of(), "everything")).hasMessageContaining("no scope \"everything\"");
        assertThatThrownBy(() -> machine(List.of("proj_none"), "project:read")).hasMessageContaining("proj_none");
        assertThat(desk.clients()).extracting(OauthAdmin.Registered::uses).doesNotContain(List.of("project:fly"));
    }

    @Test
    void keys_are_replaced_beside_the_server_and_old_tokens_stay_good() {
        String token = token(machine(List.of(), "project:read"));
        OauthAdmin.Key before = desk.keys().getLast();

        OauthAdmin.Key next = desk.rotate();

        assertThat(next.id()).isNotEqualTo(before.id());
        assertThat(desk.keys())
                .extracting(OauthAdmin.Key::id, OauthAdmin.Key::state)
                .contains(tuple(before.id(), "verifies"), tuple(next.id(), "signs"));
        assertThat(call(token, "listProjects", none()).status()).isEqualTo(200);
        assertThat(connecting
                        .get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("grant_types_supported")
                        .toString())
                .contains("client_credentials");
    }
}
