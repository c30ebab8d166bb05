package dev.bkend.doors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.bkend.config.ProviderConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A provider that signs people in, on a port of its own: honest as it is made, and hostile when a test says so. */
final class OtherProvider implements AutoCloseable {

    static final String CLIENT = "bkend-at-provider";
    static final String SECRET = "a secret of at least 32 bytes, known to two";

    private static final RSAKey KEY = key("k1");

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    OtherProvider() {
        server.start();
        discovery("", issuer());
        on(get(urlPathEqualTo("/jwks")), okJson(new JWKSet(KEY.toPublicJWK()).toString()));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://localhost:" + server.port();
    }

    /** As the server under test is told of it. */
    ProviderConfig as(String id, ProviderConfig.Type type, String path) {
        return new ProviderConfig(id, type, id, URI.create(issuer() + path), CLIENT, new ProviderConfig.Hidden(SECRET));
    }

    void on(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
    }

    /** What is found under a path of it that is an issuer of its own. */
    void discovery(String path, String issuer) {
        on(get(urlPathEqualTo(path + "/.well-known/openid-configuration")), discovered(issuer));
    }

    /** What is found there. */
    ResponseDefinitionBuilder discovered(String issuer) {
        return okJson("""
            {"issuer":"%s","authorization_endpoint":"%2$s/authorize","token_endpoint":"%2$s/token",
            "jwks_uri":"%2$s/jwks","userinfo_endpoint":"%2$s/userinfo","response_types_supported":["code"],
            "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}\
            """.formatted(issuer, issuer()));
    }

    JWTClaimsSet.Builder claims(String nonce, String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, KEY);
    }

    static String signedByAnother(JWTClaimsSet claims) {
        return signed(claims, key("k1"));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the secret that we share with it, as some providers may. */
    static String signedWithTheSecret(JWTClaimsSet claims) {
        try {
            return signed(claims, JWSAlgorithm.HS256, new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** What it gives for the next codes. */
    void gives(String idToken) {
        on(post(urlPathEqualTo("/token")), okJson("""
            {"access_token":"at","token_type":"Bearer","id_token":"%s"}\
            """.formatted(idToken)));
    }

    void answersToken(ResponseDefinitionBuilder answer) {
        on(post(urlPathEqualTo("/token")), answer);
    }

    void saysOfPerson(String subject, String email) {
        on(get(urlPathEqualTo("/userinfo")), okJson("""
            {"sub":"%s","email":"%s","email_verified":true}\
            """.formatted(subject, email)));
    }

    static ResponseDefinitionBuilder huge() {
        return okJson("{\"issuer\":\"" + "x".repeat(70_000) + "\"}");
    }

    static ResponseDefinitionBuilder elsewhere(String url) {
        return aResponse().withStatus(302).withHeader("Location", url);
    }

    /** How often somebody came for what is at this path. */
    int asked(String path) {
        return server.findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    /** The body of the last request for tokens. */
    com.github.tomakehurst.wiremock.verification.LoggedRequest lastTokenRequest(String path) {
        return server.findAll(postRequestedFor(urlPathEqualTo(path))).getLast();
    }

    /** How often somebody sent a code, with our secret, for tokens. */
    int askedForTokens(String path) {
        return server.findAll(postRequestedFor(urlPathEqualTo(path))).size();
    }

    @Override
    public void close() {
        server.stop();
    }
}
