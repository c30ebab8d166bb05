package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bkend.api.Changes;
import dev.bkend.api.Lazy;
import dev.bkend.control.member.OpenInvitations;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.control.workspace.PersonalWorkplaces;
import dev.bkend.doors.Connecting.Reply;
import dev.bkend.identity.token.ServerKeys;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.oauth.Oauth;
import dev.bkend.oauth.document.Site;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.store.file.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that registered nowhere is let in by what its own site says of it. */
class DocumentClientTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Site site;
    private final String clientId;
    private final FirstStart.Secrets owner;
    private DataDirectory data;
    private Server server;
    private Connecting connecting;

    DocumentClientTest(@TempDir Path folder) throws Exception {
        site = new Site(folder);
        clientId = site.url("/oauth/client.json");
        data = DataDirectory.open(folder);
        owner = FirstStart.run(data.control(), CLOCK).orElseThrow();
        server = serve();
        connecting = new Connecting(server.getURI().resolve("/"));
        shows(Connecting.CALLBACK);
    }

    private Server serve() throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        connector.open();
        Issuer issuer = Issuer.of(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
        SigningKeys keys = new SigningKeys(data.control(), CLOCK);
        jetty.setHandler(Oauth.door(
                new Oauth.Settings(
                        List.of(issuer),
                        Map.of("project:read", "see projects", "project:create", "make projects"),
                        host -> true,
                        name -> ServerKeys.get(data.control(), name, CLOCK),
                        List.of(),
                        grant -> {},
                        new OpenInvitations(data.control(), new Changes(), CLOCK),
                        new PersonalWorkplaces(data.control()),
                        site.download()),
                data.control(),
                keys,
                new Lazy<>(() -> new SignedTokens(issuer.origin(), issuer.resource(), keys, CLOCK)),
                CLOCK));
        jetty.start();
        return jetty;
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
        data.close();
        site.close();
    }

    private void shows(String redirectUri) {
        site.shows(200, """
            {"client_id":"%s","client_name":"Tool","client_uri":"https://elsewhere.example",
             "redirect_uris":["%s"],"token_endpoint_auth_method":"none"}
            """.formatted(clientId, redirectUri), "Content-Type: application/json");
    }

    private Map<String, String> question() {
        Map<String, String> question = new LinkedHashMap<>(connecting.question(clientId));
        question.remove("resource");
        return question;
    }

    private JsonNode tokens() {
        Reply page = connecting.signIn(question(), owner.email(), owner.password());
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        String code = connecting.allow(page, Map.of()).told().getOrDefault("code", "");
        Reply reply = connecting.token(connecting.exchange(clientId, code));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void the_server_says_that_it_knows_how() {
        assertThat(connecting
                        .get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("client_id_metadata_document_supported")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void from_the_address_of_a_client_to_its_tokens_with_one_visit() {
        assertThat(tokens().path("scope").asText()).isEqualTo("project:create project:read");
        assertThat(site.visits()).isEqualTo(1);
    }

    @Test
    void the_page_names_the_host_that_is_certain_and_warns_of_programs_on_this_computer() {
        String page =
                connecting.signIn(question(), owner.email(), owner.password()).text();

        assertThat(page)
                .contains("Tool", "Comes from", Site.HOST, "Any program on this computer can use this name")
                .doesNotContain("elsewhere.example")
                .doesNotContain("Not verified");
    }

    @Test
    void a_site_that_is_gone_logs_nobody_out_and_lets_nobody_in() throws Exception {
        String refreshToken = tokens().path("refresh_token").asText();
        site.close();
        data.control().write(session -> session.update("update oauth_clients set fresh_until = 0"));

        Reply refreshed = connecting.token(connecting.refresh(clientId, refreshToken));
        Reply anew = connecting.ask(question());

        assertThat(refreshed.status()).as(refreshed.text()).isEqualTo(200);
        assertThat(anew.status()).isEqualTo(400);
        assertThat(anew.text()).contains("could not be looked up");
        assertThat(anew.location()).isEmpty();
    }

    @Test
    void what_the_site_says_now_is_what_counts() {
        tokens();
        shows("https://tool.example/callback");
        data.control().write(session -> session.update("update oauth_clients set fresh_until = 0"));

        Reply reply = connecting.ask(question());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("address (its redirect_uri) that it did not register");
    }

    @Test
    void a_client_that_nobody_looked_up_gets_no_tokens() {
        Reply reply = connecting.token(connecting.refresh(site.url("/other"), "x"));

        assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(site.visits()).isZero();
    }

    @Test
    void an_address_that_cannot_be_is_told_to_the_person() {
        Map<String, String> question = question();
        question.put("client_id", "https://127.0.0.1/client");

        Reply reply = connecting.ask(question);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("must have the full name of a host");
        assertThat(site.visits()).isZero();
    }

    private ECKey signing(String id) throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    /** A description that names keys at an address of the same site, which has these. */
    private void showsKeys(String more, ECKey... keys) {
        String description = """
            {"client_id":"%s","client_name":"Tool","redirect_uris":["%s"],
             "token_endpoint_auth_method":"private_key_jwt","jwks_uri":"%s"%s}
            """.formatted(clientId, Connecting.CALLBACK, site.url("/oauth/jwks.json"), more);
        String set = new JWKSet(List.of(keys)).toString();
        site.shows((request, response, callback) -> {
            response.getHeaders().put("Content-Type", "application/json");
            boolean asked = request.getHttpURI().getPath().endsWith("jwks.json");
            Content.Sink.write(response, true, asked ? set : description, callback);
        });
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(server.getURI().resolve("/mcp/oauth/token").toString())
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(CLOCK.instant().plusSeconds(60)));
    }

    private static String signed(ECKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private Reply exchange(String assertion) {
        String code = connecting
                .allow(connecting.signIn(question(), owner.email(), owner.password()), Map.of())
                .told()
                .getOrDefault("code", "");
        return proven(connecting.exchange(clientId, code), assertion);
    }

    private Reply proven(Map<String, String> fields, String assertion) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        return connecting.token(all);
    }

    @Test
    void r4_1_a_client_proves_itself_once_by_a_key_of_its_own() throws Exception {
        ECKey key = signing("k1");
        showsKeys("", key.toPublicJWK());
        String assertion = signed(key, claims().build());

        Reply first = exchange(assertion);
        Map<String, String> refresh =
                connecting.refresh(clientId, first.json().path("refresh_token").asText());

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(proven(refresh, assertion).status()).isEqualTo(401);
        assertThat(connecting.token(refresh).status()).isEqualTo(401);
        assertThat(proven(refresh, signed(key, claims().build())).status()).isEqualTo(200);
        assertThat(site.visits()).isEqualTo(2);
    }

    @Test
    void r4_1_what_others_signed_or_for_others_proves_nothing() throws Exception {
        ECKey key = signing("k1");
        showsKeys("", key.toPublicJWK());
        Map<String, String> refresh = connecting.refresh(
                clientId,
                exchange(signed(key, claims().build()))
                        .json()
                        .path("refresh_token")
                        .asText());
        Instant now = CLOCK.instant();

        for (String bad : List.of(
                signed(signing("k1"), claims().build()),
                signed(key, claims().audience("https://elsewhere.example/token").build()),
                signed(key, claims().jwtID(null).build()),
                signed(
                        key,
                        claims().expirationTime(Date.from(now.minusSeconds(120)))
                                .build()),
                signed(
                        key,
                        claims().expirationTime(Date.from(now.plusSeconds(3_600)))
                                .build()),
                signed(
                        key,
                        claims().notBeforeTime(Date.from(now.plusSeconds(300))).build()),
                signed(
                        key,
                        claims().issuer("https://elsewhere.example/x")
                                .subject("https://elsewhere.example/x")
                                .build()))) {
            assertThat(proven(refresh, bad).status()).as(bad).isIn(400, 401);
        }
        assertThat(proven(refresh, signed(key, claims().build())).status()).isEqualTo(200);
    }

    @Test
    void r4_1_a_document_that_offers_none_is_of_a_public_client() {
        showsKeys(",\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\",\"none\"]");

        assertThat(tokens().path("access_token").asText()).isNotEmpty();
    }
}
