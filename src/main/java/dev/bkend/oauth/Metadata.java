package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.oauth.authorize.Scoping;
import dev.bkend.oauth.document.SignedAssertions;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.JsonAnswers;
import dev.bkend.oauth.door.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents by which clients find the endpoints: RFC 9728 for the resource, RFC 8414 for this server, the keys. */
final class Metadata {

    private final Issuer issuer;
    private final Scoping scoping;

    Metadata(Issuer issuer, Scoping scoping) {
        this.issuer = issuer;
        this.scoping = scoping;
    }

    /** {@code scopes_supported} is what a client should ask for to begin with; a step up asks for more. */
    HTTPResponse resource(Visit visit) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("resource", issuer.resource());
        document.put("authorization_servers", List.of(issuer.origin()));
        document.put("scopes_supported", List.copyOf(scoping.of(Scoping.Level.CHANGE)));
        document.put("bearer_methods_supported", List.of("header"));
        document.put("resource_name", "bkend");
        document.put("resource_documentation", issuer.origin() + "/docs");
        return published(document);
    }

    HTTPResponse server(Visit visit) {
        return published(described());
    }

    /**
     * The same for clients that look where OpenID Connect Discovery 1.0 has it: what its section 3 requires, they miss,
     * though nobody gets an ID token here.
     */
    HTTPResponse openId(Visit visit) {
        Map<String, Object> document = described();
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of(SigningKeys.ALGORITHM.getName()));
        return published(document);
    }

    private Map<String, Object> described() {
        List<String> scopes = new ArrayList<>(scoping.described().keySet());
        scopes.add(Scoping.OFFLINE);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.origin());
        document.put("authorization_endpoint", issuer.endpoint("authorize"));
        document.put("token_endpoint", issuer.endpoint("token"));
        document.put("registration_endpoint", issuer.endpoint("register"));
        document.put("revocation_endpoint", issuer.endpoint("revoke"));
        document.put("client_id_metadata_document_supported", true);
        document.put("jwks_uri", issuer.endpoint("jwks"));
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        List<String> methods = List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
        document.put("token_endpoint_auth_methods_supported", methods);
        document.put("token_endpoint_auth_signing_alg_values_supported", SignedAssertions.algorithms());
        document.put("revocation_endpoint_auth_methods_supported", methods);
        document.put("revocation_endpoint_auth_signing_alg_values_supported", SignedAssertions.algorithms());
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("scopes_supported", scopes);
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("service_documentation", issuer.origin() + "/docs");
        return document;
    }

    static HTTPResponse published(Map<String, ?> document) {
        HTTPResponse answer = JsonAnswers.json(200, document);
        // Short, for a server whose public URL was just put right.
        answer.setCacheControl("public, max-age=300");
        return answer;
    }
}
