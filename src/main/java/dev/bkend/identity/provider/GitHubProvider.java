package dev.bkend.identity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** GitHub, which speaks OAuth but no OpenID Connect: who somebody is stands in its API. */
public final class GitHubProvider implements Provider {

    private static final String CLOUD = "https://github.com";
    private static final String CLOUD_API = "https://api.github.com";

    private final ProviderRegistration registration;
    private final Outgoing outgoing;
    private final String base;
    private final String api;

    public GitHubProvider(ProviderRegistration registration, Outgoing outgoing) {
        this.registration = registration;
        this.outgoing = outgoing;
        String issuer = registration.issuer().toString();
        this.base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        // An Enterprise server has it on the same host.
        this.api = base.equals(CLOUD) ? CLOUD_API : base + "/api/v3";
    }

    @Override
    public ProviderRegistration registration() {
        return registration;
    }

    @Override
    public URI question(State state, Trip trip) {
        CodeChallenge challenge = CodeChallenge.compute(CodeChallengeMethod.S256, trip.verifier());
        return URI.create(base + "/login/oauth/authorize?"
                + query(Map.of(
                        "client_id", registration.clientId(),
                        "redirect_uri", trip.callback().toString(),
                        "scope", "user:email",
                        "state", state.getValue(),
                        "code_challenge", challenge.getValue(),
                        "code_challenge_method", "S256")));
    }

    private static String query(Map<String, String> parameters) {
        Map<String, List<String>> values = new TreeMap<>();
        parameters.forEach((name, value) -> values.put(name, List.of(value)));
        return URLUtils.serializeParameters(values);
    }

    @Override
    public Outsider answer(Trip trip, Returned returned) throws ProviderException {
        String token = token(trip, returned.code());
        // A number that outlives a change of the name, which somebody else may take then.
        JsonNode id = get("/user", token).path("id");
        if (!id.isIntegralNumber()) {
            throw ProviderException.unproven("It does not say who this is");
        }
        return new Outsider(registration.issuer().toString(), id.asText(), email(get("/user/emails", token)));
    }

    private static Optional<String> email(JsonNode emails) {
        return StreamSupport.stream(emails.spliterator(), false)
                .filter(email -> email.path("primary").asBoolean(false)
                        && email.path("verified").asBoolean(false))
                .map(email -> email.path("email").asText())
                .filter(email -> !email.isEmpty())
                .findFirst();
    }

    private String token(Trip trip, String code) throws ProviderException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(base + "/login/oauth/access_token"));
        request.setHeader("Content-Type", ContentType.APPLICATION_URLENCODED.toString());
        request.setBody(query(Map.of(
                "client_id", registration.clientId(),
                "client_secret", registration.clientSecret().text(),
                "code", code,
                "redirect_uri", trip.callback().toString(),
                "code_verifier", trip.verifier().getValue())));
        JsonNode answer = json(request);
        if (!answer.path("access_token").isTextual()) {
            // It says so with status 200.
            throw ProviderException.unproven(
                    "It gave no token for the code: " + answer.path("error").asText());
        }
        return answer.path("access_token").asText();
    }

    private JsonNode get(String path, String token) throws ProviderException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, URI.create(api + path));
        request.setAuthorization("Bearer " + token);
        return json(request);
    }

    private JsonNode json(HTTPRequest request) throws ProviderException {
        request.setAccept("application/json");
        try {
            HTTPResponse answer = request.send(outgoing);
            answer.ensureStatusCode(200);
            return Json.parse(Outgoing.body(answer));
        } catch (IOException | ParseException | UncheckedIOException e) {
            throw ProviderException.unreachable(e);
        }
    }
}
