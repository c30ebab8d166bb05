package dev.bkend.oauth.authorize;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import dev.bkend.identity.token.Secret;
import dev.bkend.oauth.door.Issuer;
import java.net.URI;
import java.util.Optional;

/** JsonAnswers to clients, which say who answers (RFC 9207). */
public record Redirects(Issuer issuer) {

    @SuppressWarnings("NullAway") // absent parameters are null there
    HTTPResponse code(URI redirectUri, Optional<State> state, Secret code) {
        return new AuthorizationSuccessResponse(
                        redirectUri,
                        new AuthorizationCode(code.text()),
                        null,
                        state.orElse(null),
                        name(),
                        ResponseMode.QUERY)
                .toHTTPResponse();
    }

    @SuppressWarnings("NullAway") // absent parameters are null there
    HTTPResponse error(URI redirectUri, Optional<State> state, ErrorObject error) {
        return new AuthorizationErrorResponse(redirectUri, error, state.orElse(null), name(), ResponseMode.QUERY)
                .toHTTPResponse();
    }

    private com.nimbusds.oauth2.sdk.id.Issuer name() {
        return new com.nimbusds.oauth2.sdk.id.Issuer(issuer.origin());
    }
}
