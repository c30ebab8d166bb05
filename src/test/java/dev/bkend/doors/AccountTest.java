package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever let a program in sees it, and can send it away. */
class AccountTest extends DoorTest {

    private static final Pattern REVOKE = Pattern.compile("name=\"revoke\" value=\"([^\"]*)\"");

    private final FirstStart.Secrets secrets = server.owner();

    AccountTest(@TempDir Path data) {
        super(data);
    }

    private Map<String, String> credentials() {
        return Map.of("email", secrets.email(), "password", secrets.password());
    }

    private String token(Connecting browser) {
        String client = browser.clientId();
        Reply page = browser.signIn(browser.question(client), secrets.email(), secrets.password());
        String code = browser.allow(page, Map.of("level", "read")).told().getOrDefault("code", "");
        JsonNode tokens = browser.token(browser.exchange(client, code)).json();
        return tokens.path("access_token").asText();
    }

    private boolean works(String token) {
        return call(token, "listProjects", none()).status() == 200;
    }

    private static Reply enter(Connecting browser, String email, String password) {
        return browser.submit("/account", browser.get("/account"), Map.of("email", email, "password", password));
    }

    /** Row 2.4: strangers who guess lock nobody out of the browser that they signed in with before. */
    @Test
    void who_was_here_before_gets_in_while_strangers_guess() {
        FirstStart.Secrets person = server.person();
        FirstStart.Secrets other = server.person();
        Connecting laptop = new Connecting(server.url());
        Reply first = enter(laptop, person.email(), person.password());
        assertThat(first.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("bkend-device=[\\w-]{43}\\.[\\w-]{43}; Max-Age=31536000; Path=/; HttpOnly;"
                                + " SameSite=Lax"));
        server.control("delete from sign_ins");
        Connecting stranger = new Connecting(server.url());
        for (int i = 0; i < 10; i++) {
            assertThat(enter(stranger, person.email(), "a guess").status()).isEqualTo(403);
            assertThat(enter(stranger, other.email(), "a guess").status()).isEqualTo(403);
        }
        assertThat(enter(stranger, person.email(), person.password()).status()).isEqualTo(429);

        assertThat(enter(laptop, other.email(), other.password()).status())
                .as("the cookie is bound to the account")
                .isEqualTo(429);
        assertThat(enter(laptop, person.email(), person.password()).status()).isEqualTo(303);
        server.control("delete from sign_ins");
        for (int i = 0; i < 5; i++) {
            assertThat(enter(laptop, person.email(), "a guess").status()).isEqualTo(403);
        }
        assertThat(enter(laptop, person.email(), person.password()).status())
                .as("its own attempts are few")
                .isEqualTo(429);
    }

    @Test
    void a_connected_program_is_shown_and_sent_away() {
        Connecting browser = new Connecting(server.url());
        String token = token(browser);
        String other = token(browser);
        Reply page = browser.get("/account");
        Matcher newest = REVOKE.matcher(page.text());
        assertThat(newest.find()).as(page.text()).isTrue();
        assertThat(page.text()).contains("Test client").contains("Read only").contains("All projects");

        Reply revoked = browser.submit("/account", page, Map.of("revoke", newest.group(1)));

        assertThat(revoked.status()).isEqualTo(303);
        assertThat(works(other)).isFalse();
        assertThat(works(token)).isTrue();
        browser.submit("/account", browser.get("/account"), Map.of("revoke-all", "yes"));
        assertThat(works(token)).isFalse();
        assertThat(browser.get("/account").text()).doesNotContain("Test client");
    }

    @Test
    void a_form_of_another_page_sends_nobody_away() {
        Connecting browser = new Connecting(server.url());
        String token = token(browser);
        Reply page = browser.get("/account");

        Reply forged = browser.submit("/account", page, Map.of("revoke-all", "yes", "csrf", "x"));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(works(token)).isTrue();
    }

    @Test
    void somebody_else_sees_and_revokes_nothing_of_it() {
        Connecting browser = new Connecting(server.url());
        String token = token(browser);
        Matcher grant = REVOKE.matcher(browser.get("/account").text());
        assertThat(grant.find()).isTrue();
        Connecting stranger = new Connecting(server.url());

        Reply page = stranger.get("/account");
        Reply reply = stranger.submit("/account", page, Map.of("revoke", grant.group(1)));

        assertThat(page.text()).contains("name=\"password\"").doesNotContain("Test client");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(works(token)).isTrue();
    }

    @Test
    void signing_in_and_out() {
        Connecting browser = new Connecting(server.url());
        Reply in = browser.submit("/account", browser.get("/account"), credentials());
        Reply page = browser.get("/account");

        Reply out = browser.submit("/account", page, Map.of("sign-out", "yes"));

        assertThat(in.location()).contains(server.url() + "/account");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(page.text()).contains(secrets.email());
        assertThat(out.status()).isEqualTo(200);
        assertThat(browser.get("/account").text()).contains("name=\"password\"");
    }

    @Test
    void a_web_site_may_be_remembered_and_is_asked_about_again_when_it_wants_more() {
        Connecting browser = new Connecting(server.url());
        Map<String, String> question = site(browser, "A site", "https://site.example/cb");
        question.put("scope", "project:read");
        Reply page = browser.signIn(question, secrets.email(), secrets.password());
        browser.allow(page, Map.of("level", "read", "remember", "yes"));

        Reply again = browser.ask(question);
        question.put("prompt", "consent");
        Reply asked = browser.ask(question);
        question.remove("prompt");
        question.put("scope", "project:read project:create");
        Reply more = browser.ask(question);

        assertThat(again.told()).containsKey("code");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.location()).isEqualTo(Optional.empty());
    }

    @Test
    void a_site_that_was_sent_away_asks_again_however_often_it_was_let_in_without() {
        Connecting browser = new Connecting(server.url());
        Map<String, String> question = site(browser, "A site", "https://site.example/cb");
        Reply page = browser.signIn(question, secrets.email(), secrets.password());
        String code = browser.allow(page, Map.of("remember", "yes")).told().getOrDefault("code", "");
        Map<String, String> exchange = browser.exchange(question.getOrDefault("client_id", ""), code);
        exchange.put("redirect_uri", "https://site.example/cb");
        assertThat(browser.token(exchange).status()).isEqualTo(200);
        assertThat(browser.ask(question).told()).as("of which it makes nothing").containsKey("code");
        Matcher shown = REVOKE.matcher(browser.get("/account").text());
        assertThat(shown.find()).isTrue();

        browser.submit("/account", browser.get("/account"), Map.of("revoke", shown.group(1)));

        assertThat(browser.ask(question).status()).isEqualTo(200);
    }

    @Test
    void what_was_remembered_of_one_site_opens_nothing_to_another() {
        Connecting browser = new Connecting(server.url());
        Reply page =
                browser.signIn(site(browser, "A site", "https://site.example/cb"), secrets.email(), secrets.password());
        browser.allow(page, Map.of("remember", "yes"));

        Reply evil = browser.ask(site(browser, "A site", "https://evil.example/cb"));

        assertThat(evil.location()).isEqualTo(Optional.empty());
        assertThat(evil.text()).contains("evil.example").contains("Not verified");
    }

    /** What a site asks for that registers under this name. */
    private static Map<String, String> site(Connecting browser, String name, String redirectUri) {
        String client = browser.register("""
            {"client_name":"%s","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
            """.formatted(name, redirectUri))
                .json()
                .path("client_id")
                .asText();
        Map<String, String> question = browser.question(client);
        question.put("redirect_uri", redirectUri);
        return question;
    }

    @Test
    void a_program_on_this_computer_is_never_remembered() {
        Connecting browser = new Connecting(server.url());
        String client = browser.clientId();
        Reply page = browser.signIn(browser.question(client), secrets.email(), secrets.password());
        browser.allow(page, Map.of("remember", "yes"));

        assertThat(page.text()).doesNotContain("name=\"remember\"");
        assertThat(browser.ask(browser.question(client)).status()).isEqualTo(200);
    }

    @Test
    void a_token_of_another_server_opens_nothing_here(@TempDir Path elsewhere) {
        try (TestServer another = TestServer.start(elsewhere)) {
            Connecting browser = new Connecting(another.url());
            String client = browser.clientId();
            Reply page = browser.signIn(
                    browser.question(client),
                    another.owner().email(),
                    another.owner().password());
            String code = browser.allow(page, Map.of()).told().getOrDefault("code", "");
            String token = browser.token(browser.exchange(client, code))
                    .json()
                    .path("access_token")
                    .asText();

            assertThat(token).isNotEmpty();
            assertThat(works(token)).isFalse();
        }
    }
}
