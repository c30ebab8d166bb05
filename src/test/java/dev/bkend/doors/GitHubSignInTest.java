package dev.bkend.doors;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.config.ProviderConfig;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in through GitHub, here an Enterprise server. */
class GitHubSignInTest extends DoorTest {

    private static final String BEGIN = "/mcp/oauth/sign-in/github";

    private static final OtherProvider GITHUB = new OtherProvider();

    private FirstStart.Secrets person = server.owner();
    private Connecting browser = new Connecting(server.url());

    GitHubSignInTest(@TempDir Path data) {
        super(data, List.of(GITHUB.as("github", ProviderConfig.Type.GITHUB, "")));
    }

    @BeforeEach
    void somebodyElse() {
        person = server.person();
        browser = new Connecting(server.url());
        server.control("delete from identities");
        GITHUB.on(post(urlPathEqualTo("/login/oauth/access_token")), okJson("""
            {"access_token":"gho_1","token_type":"bearer","scope":"user:email"}\
            """));
        user("{'login':'ada','id':1815}");
        emails("[{'email':'other@example.com','primary':false,'verified':true},"
                + "{'email':'%s','primary':true,'verified':true}]");
    }

    @AfterAll
    void stopProvider() {
        GITHUB.close();
    }

    private void user(String json) {
        GITHUB.on(
                get(urlPathEqualTo("/api/v3/user")).withHeader("Authorization", equalTo("Bearer gho_1")),
                okJson(json.replace('\'', '"')));
    }

    private void emails(String json) {
        GITHUB.on(
                get(urlPathEqualTo("/api/v3/user/emails")).withHeader("Authorization", equalTo("Bearer gho_1")),
                okJson(json.replace('\'', '"').formatted(person.email())));
    }

    private Reply through(Connecting from) {
        Map<String, String> asked = from.get(BEGIN).told();
        return from.get(BEGIN + "/callback?code=c1&state=" + asked.get("state"));
    }

    private void withoutPassword() {
        server.control("update people set password = null where email = '" + person.email() + "'");
    }

    @Test
    void somebody_is_linked_and_comes_in() {
        Map<String, String> asked = browser.get(BEGIN).told();
        assertThat(asked)
                .containsEntry("client_id", OtherProvider.CLIENT)
                .containsEntry("scope", "user:email")
                .containsEntry("code_challenge_method", "S256");
        Reply page = browser.get(BEGIN + "/callback?code=c1&state=" + asked.get("state"));

        Reply in = browser.submit("/mcp/oauth/sign-in/link", page, Map.of("password", person.password()));

        assertThat(in.status()).isEqualTo(303);
        assertThat(GITHUB.lastTokenRequest("/login/oauth/access_token").getBodyAsString())
                .contains("code=c1", "code_verifier=", "client_secret=");
        assertThat(through(new Connecting(server.url())).status()).isEqualTo(303);
    }

    @Test
    void a_name_that_somebody_else_took_over_is_somebody_else() {
        withoutPassword();
        assertThat(through(browser).status()).isEqualTo(303);
        user("{'login':'ada','id':1852}");
        emails("[{'email':'thief@example.com','primary':true,'verified':true}]");

        assertThat(through(new Connecting(server.url())).text()).contains("You need an invitation");
    }

    @Test
    void only_the_primary_address_counts_and_only_if_it_is_verified() {
        withoutPassword();
        for (String emails : List.of(
                "[{'email':'%s','primary':true,'verified':false}]",
                "[{'email':'%s','primary':false,'verified':true}]", "[]", "{'message':'Not Found'}")) {
            emails(emails);

            assertThat(through(browser).text()).as(emails).contains("verified your e-mail address");
        }
    }

    @Test
    void what_is_no_answer_opens_nothing() {
        GITHUB.on(post(urlPathEqualTo("/login/oauth/access_token")), okJson("{\"error\":\"bad_verification_code\"}"));
        assertThat(through(browser).text()).contains("does not prove who you are");
        for (var answer : List.of(
                okJson("no JSON"),
                okJson("{}").withStatus(500),
                OtherProvider.huge(),
                OtherProvider.elsewhere("https://evil.example"))) {
            GITHUB.on(post(urlPathEqualTo("/login/oauth/access_token")), answer);

            assertThat(through(browser).status()).isEqualTo(502);
        }
    }

    @Test
    void somebody_without_a_number_is_nobody() {
        user("{'login':'ada','id':'1815'}");

        assertThat(through(browser).text()).contains("does not prove who you are");
    }
}
