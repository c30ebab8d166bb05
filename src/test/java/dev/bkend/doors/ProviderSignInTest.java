package dev.bkend.doors;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bkend.api.Ids;
import dev.bkend.config.ProviderConfig;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in through OpenID Connect providers: an honest one, and everything that could be a trick. */
class ProviderSignInTest extends DoorTest {

    private static final String BEGIN = "/mcp/oauth/sign-in/acme";
    private static final String LINK = "/mcp/oauth/sign-in/link";

    private static final OtherProvider ACME = new OtherProvider();

    private FirstStart.Secrets person = server.owner();
    private Connecting browser = new Connecting(server.url());
    private String subject = "";

    ProviderSignInTest(@TempDir Path data) {
        super(
                data,
                List.of(
                        ACME.as("acme", ProviderConfig.Type.OPENID, ""),
                        ACME.as("other", ProviderConfig.Type.OPENID, "/other"),
                        ACME.as("liar", ProviderConfig.Type.OPENID, "/liar"),
                        ACME.as("slow", ProviderConfig.Type.OPENID, "/slow"),
                        ACME.as("huge", ProviderConfig.Type.OPENID, "/huge"),
                        ACME.as("elsewhere", ProviderConfig.Type.OPENID, "/elsewhere"),
                        nobody()));
        String discovery = "/.well-known/openid-configuration";
        ACME.discovery("/other", ACME.issuer() + "/other");
        ACME.discovery("/liar", ACME.issuer());
        // Whoever waited for it would be sent on.
        ACME.on(
                get(urlPathEqualTo("/slow" + discovery)),
                ACME.discovered(ACME.issuer() + "/slow").withFixedDelay(20_000));
        ACME.on(get(urlPathEqualTo("/huge" + discovery)), OtherProvider.huge());
        ACME.on(get(urlPathEqualTo("/elsewhere" + discovery)), OtherProvider.elsewhere(ACME.issuer() + discovery));
    }

    /** An address where nobody listens. */
    private static ProviderConfig nobody() {
        try (ServerSocket socket = new ServerSocket(0)) {
            URI issuer = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            return new ProviderConfig(
                    "down", ProviderConfig.Type.OPENID, "down", issuer, "c", new ProviderConfig.Hidden("s"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void somebodyElse() {
        person = server.person();
        browser = new Connecting(server.url());
        subject = Ids.next("sub");
        ACME.on(get(urlPathEqualTo("/userinfo")), okJson("{}").withStatus(401));
    }

    @AfterAll
    void stopProvider() {
        ACME.close();
    }

    /** What the provider was asked. */
    private Map<String, String> asked(Connecting from, String path) {
        return from.get(path).told();
    }

    private JWTClaimsSet.Builder claims(Map<String, String> asked) {
        return ACME.claims(asked.getOrDefault("nonce", ""), subject)
                .claim("email", person.email())
                .claim("email_verified", true);
    }

    private static String back(Map<String, String> asked, String more) {
        return BEGIN + "/callback?code=c1&state=" + asked.get("state") + more;
    }

    /** The whole way, with an honest provider. */
    private Reply through(Connecting from) {
        Map<String, String> asked = asked(from, BEGIN);
        ACME.gives(OtherProvider.signed(claims(asked).build()));
        return from.get(back(asked, ""));
    }

    private Reply linked(Connecting from) {
        Reply page = through(from);
        assertThat(page.text()).contains("Link acme");
        return from.submit(LINK, page, Map.of("password", person.password()));
    }

    private void refused(Reply reply, int status, String why) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.text()).contains(why);
        assertThat(browser.get("/account").text()).contains("name=\"password\"");
    }

    @Test
    void the_sign_in_page_offers_it_and_the_question_is_bound_to_this_sign_in() {
        assertThat(browser.get("/account").text())
                .contains("Continue with acme")
                .contains("href=\"" + BEGIN);

        Map<String, String> asked = asked(browser, BEGIN);

        assertThat(asked)
                .containsEntry("client_id", OtherProvider.CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid email")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", server.url() + BEGIN + "/callback")
                .containsKeys("state", "nonce", "code_challenge");
        Map<String, String> again = asked(browser, BEGIN);
        for (String once : List.of("state", "nonce", "code_challenge")) {
            assertThat(again.get(once)).isNotEqualTo(asked.get(once));
        }
    }

    @Test
    void the_code_is_exchanged_with_the_secret_and_the_verifier() {
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(claims(asked).build()));
        browser.get(back(asked, "&iss=" + ACME.issuer()));

        var request = ACME.lastTokenRequest("/token");
        Map<String, String> sent = Stream.of(request.getBodyAsString().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(request.getHeader("Authorization")).startsWith("Basic ");
        assertThat(sent)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "c1")
                .containsEntry("redirect_uri", server.url() + BEGIN + "/callback")
                .doesNotContainKey("client_secret");
        assertThat(Connecting.challenge(sent.getOrDefault("code_verifier", ""))).isEqualTo(asked.get("code_challenge"));
    }

    @Test
    void whoever_has_a_password_proves_it_once_and_comes_in_without_it_from_then_on() {
        Reply page = through(browser);
        Reply wrong = browser.submit(LINK, page, Map.of("password", "not the password"));
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(browser.get("/account").text()).contains("name=\"password\"");

        Reply right = browser.submit(LINK, page, Map.of("password", person.password()));

        assertThat(right.location()).contains(server.url() + "/account");
        assertThat(browser.get("/account").text()).contains("Unlink").contains(person.email());
        Connecting phone = new Connecting(server.url());
        assertThat(through(phone).location()).contains(server.url() + "/account");
        assertThat(phone.get("/account").text()).contains(person.email());
    }

    @Test
    void whoever_has_no_password_is_linked_by_the_address_that_the_provider_verified() {
        server.control("update people set password = null where email = '" + person.email() + "'");

        assertThat(through(browser).location()).contains(server.url() + "/account");
        assertThat(browser.get("/account").text()).contains(person.email());
    }

    @Test
    void who_is_linked_is_known_by_the_subject_whatever_their_address_becomes() {
        linked(browser);
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(
                claims(asked).claim("email", "new@example.com").build()));

        assertThat(browser.get(back(asked, "")).status()).isEqualTo(303);
    }

    @Test
    void an_unlinked_provider_has_to_be_linked_again() {
        linked(browser);
        Reply account = browser.get("/account");

        browser.submit("/account", account, Map.of("unlink", ACME.issuer() + " " + subject));

        assertThat(browser.get("/account").text()).doesNotContain("Unlink");
        assertThat(through(new Connecting(server.url())).text()).contains("Link acme");
    }

    @Test
    void a_client_is_connected_by_way_of_it() {
        linked(browser);
        Connecting tool = new Connecting(server.url());
        Map<String, String> question = tool.question(tool.clientId());
        String page = tool.ask(question).text();
        String link =
                page.replaceAll("(?s).*href=\"(" + BEGIN + "[^\"]*)\".*", "$1").replace("&#x3D;", "=");
        Map<String, String> asked = asked(tool, link);
        ACME.gives(OtherProvider.signed(claims(asked).build()));

        Reply in = tool.get(back(asked, ""));

        assertThat(in.location().orElseThrow()).startsWith(server.url() + "/mcp/oauth/authorize?");
        assertThat(tool.allow(tool.ask(question), Map.of()).told()).containsKey("code");
    }

    @Test
    void it_leads_nowhere_but_to_pages_of_ours() {
        for (String request : List.of("https%3A%2F%2Fevil.example", "client_id%3Dnobody", "%2F%2Fevil.example")) {
            Reply reply = browser.get(BEGIN + "?request=" + request);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.location()).isEmpty();
        }
    }

    @Test
    void the_second_factor_is_asked_for_whoever_said_the_first() {
        linked(browser);
        server.control(
                "insert into factors (id, person_id, kind, key, counter, created_at) select id || 'f', id, 'totp',"
                        + " x'00', 0, 0 from people where email = '" + person.email() + "'");
        Connecting phone = new Connecting(server.url());

        Reply reply = through(phone);

        assertThat(reply.text()).contains("Enter your code");
        assertThat(phone.get("/account").text()).contains("name=\"password\"");
    }

    @Test
    void nothing_is_linked_before_the_second_factor() {
        server.control(
                "insert into factors (id, person_id, kind, key, counter, created_at) select id || 'f', id, 'totp',"
                        + " x'00', 0, 0 from people where email = '" + person.email() + "'");
        Reply page = through(browser);

        Reply reply = browser.submit("/mcp/oauth/sign-in/link", page, Map.of("password", person.password()));

        assertThat(reply.text()).contains("Enter your code");
        assertThat(through(new Connecting(server.url())).text()).contains("Your password on this server");
    }

    @Test
    void a_stranger_needs_an_invitation() {
        person = new FirstStart.Secrets(person.token(), "stranger@example.com", "");

        refused(through(browser), 403, "You need an invitation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "missing"})
    void an_address_that_was_not_verified_is_nobodys(String verified) {
        server.control("update people set password = null where email = '" + person.email() + "'");
        Map<String, String> asked = asked(browser, BEGIN);
        JWTClaimsSet.Builder claims = claims(asked);
        claims.claim("email_verified", verified.equals("false") ? Boolean.FALSE : null);
        ACME.gives(OtherProvider.signed(claims.build()));

        refused(browser.get(back(asked, "")), 403, "verified your e-mail address");
    }

    @Test
    void an_address_that_is_not_in_the_token_is_asked_for_and_must_be_of_the_same_person() {
        for (String who : List.of("somebody else", subject)) {
            ACME.saysOfPerson(who, person.email());
            Map<String, String> asked = asked(browser, BEGIN);
            ACME.gives(OtherProvider.signed(claims(asked)
                    .claim("email", null)
                    .claim("email_verified", null)
                    .build()));

            Reply reply = browser.get(back(asked, ""));

            assertThat(reply.text()).contains(who.equals(subject) ? "Link acme" : "verified your e-mail address");
        }
    }

    /** Row 2.5. */
    @Test
    void an_address_with_the_sign_for_kelvin_is_nobodys() {
        String email = "k" + person.email();
        server.control(
                "update people set password = null, email = '" + email + "' where email = '" + person.email() + "'");
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(
                claims(asked).claim("email", "\u212A" + person.email()).build()));

        assertThat(browser.get(back(asked, "")).status()).isEqualTo(403);
        assertThat(browser.get("/account").text()).contains("name=\"password\"").doesNotContain(email);
    }

    /** Row 2.6. */
    @Test
    void an_id_token_for_several_that_was_given_to_us_is_good() {
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(claims(asked)
                .audience(List.of("another", OtherProvider.CLIENT))
                .claim("azp", OtherProvider.CLIENT)
                .build()));

        assertThat(browser.get(back(asked, "")).text()).contains("Link acme");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.bkend.doors.BadIdTokens#all")
    void an_id_token_that_proves_nothing_opens_nothing(String name, Function<JWTClaimsSet.Builder, String> token) {
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(token.apply(claims(asked)));

        refused(browser.get(back(asked, "")), 403, "does not prove who you are");
    }

    @Test
    void a_state_is_good_once_in_the_browser_and_for_the_provider_that_it_was_made_for() {
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(claims(asked).build()));
        Connecting thief = new Connecting(server.url());
        thief.get("/account");
        String begun = "not begun in this browser";

        refused(browser.get(BEGIN + "/callback?code=c1&state=x"), 403, begun);
        refused(browser.get(BEGIN + "/callback?code=c1"), 403, begun);
        assertThat(thief.get(back(asked, "")).text()).as("another browser").contains(begun);
        assertThat(new Connecting(server.url()).get(back(asked, "")).text())
                .as("no cookie")
                .contains(begun);
        assertThat(browser.get(back(asked, "")).text()).contains("Link acme");
        refused(browser.get(back(asked, "")), 403, begun);

        Map<String, String> another = asked(browser, BEGIN);
        refused(browser.get(back(another, "").replace("/acme/", "/other/")), 403, begun);
        refused(browser.get(back(another, "")), 403, begun);
    }

    @Test
    void an_answer_that_names_another_provider_is_a_mix_up() {
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.gives(OtherProvider.signed(claims(asked).build()));

        refused(browser.get(back(asked, "&iss=" + ACME.issuer() + "/other")), 403, "does not prove who you are");
    }

    @Test
    void a_provider_that_says_no_is_heard_and_not_quoted() {
        Map<String, String> asked = asked(browser, BEGIN);

        Reply reply = browser.get(
                BEGIN + "/callback?error=access_denied&error_description=call+555&state=" + asked.get("state"));

        refused(reply, 403, "acme did not sign you in");
        assertThat(reply.text()).doesNotContain("555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "slow", "huge", "elsewhere"})
    void a_provider_that_is_no_use_holds_up_nobody_for_long(String which) {
        refused(browser.get("/mcp/oauth/sign-in/" + which), 502, which + " does not answer as it should");
        assertThat(browser.get("/mcp/oauth/sign-in/" + which).status()).isEqualTo(502);
        assertThat(ACME.asked("/" + which + "/.well-known/openid-configuration"))
                .isEqualTo(which.equals("down") ? 0 : 1);
        assertThat(browser.submit(
                                "/account",
                                browser.get("/account"),
                                Map.of("email", person.email(), "password", person.password()))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void a_discovery_of_somebody_else_is_not_believed() {
        int before = ACME.askedForTokens("/token");

        refused(browser.get("/mcp/oauth/sign-in/liar"), 403, "does not prove who you are");
        // Where it says that our secret belongs was never asked (CVE-2026-104850).
        assertThat(ACME.askedForTokens("/token")).isEqualTo(before);
    }

    @Test
    void tokens_that_come_from_elsewhere_or_without_end_are_not_taken() {
        for (var answer : List.of(OtherProvider.huge(), OtherProvider.elsewhere(ACME.issuer() + "/jwks"))) {
            Map<String, String> asked = asked(browser, BEGIN);
            ACME.answersToken(answer);

            refused(browser.get(back(asked, "")), 502, "does not answer as it should");
        }
        Map<String, String> asked = asked(browser, BEGIN);
        ACME.answersToken(okJson("{\"error\":\"invalid_grant\"}").withStatus(400));
        refused(browser.get(back(asked, "")), 403, "does not prove who you are");
    }

    @Test
    void the_password_that_links_is_asked_of_the_browser_that_began() {
        Reply page = through(browser);
        Connecting thief = new Connecting(server.url());
        thief.get("/account");
        Map<String, String> password = Map.of("password", person.password());

        assertThat(thief.submit(LINK, page, password).status()).isEqualTo(403);
        assertThat(browser.submit(LINK, page, Map.of("password", person.password(), "csrf", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.submit(LINK, page, password).status()).isEqualTo(303);
        assertThat(browser.submit(LINK, page, password).status()).isEqualTo(403);
    }
}
