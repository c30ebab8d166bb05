package dev.bkend.rest;

import dev.bkend.api.Authenticator;
import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.web.BearerToken;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns the bearer token of a request into its {@link Caller}, and tells refused callers how to come back. */
@Priority(Priorities.AUTHENTICATION)
public final class CallerFilter implements ContainerRequestFilter, ContainerResponseFilter {

    static final String CALLER = "dev.bkend.caller";

    private final Authenticator authenticator;
    private final UnaryOperator<String> resourceMetadata;

    /**
     * @param resourceMetadata URL of the protected-resource metadata (RFC 9728), from where a client finds the login, by
     *     the Host that it asked
     */
    public CallerFilter(Authenticator authenticator, UnaryOperator<String> resourceMetadata) {
        this.authenticator = authenticator;
        this.resourceMetadata = resourceMetadata;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> token = BearerToken.of(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        boolean inUrl = BearerToken.inQuery(request.getUriInfo().getRequestUri().getRawQuery());
        if (inUrl && token.isEmpty()) {
            throw Problem.UNAUTHENTICATED.because(
                    "A token in the URL ends up in logs; send it in the header Authorization: Bearer.");
        }
        Caller caller = caller(token);
        if (inUrl) {
            // Two ways at once are no fault of the token in the header (RFC 6750 section 3.1).
            throw Problem.INVALID_REQUEST.because(
                    "A token in the URL ends up in logs; leave access_token out, the header is enough.");
        }
        request.setProperty(CALLER, caller);
    }

    private Caller caller(Optional<String> token) {
        String sent = token.orElseThrow(() -> Problem.UNAUTHENTICATED.because(
                "This needs an access token: send the header \"Authorization: Bearer <token>\"."));
        return authenticator
                .authenticate(sent)
                .orElseThrow(() -> Problem.UNAUTHENTICATED.because(
                        "This access token is unknown, expired or revoked. Make a new one with \"bkend token"
                                + " create\"."));
    }

    /** RFC 6750 section 3: the challenge says what was wrong with the token, if one came. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Problem.UNAUTHENTICATED.status()) {
            boolean tokenSent = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
            challenge(request, response, tokenSent ? ", error=\"invalid_token\"" : "");
        } else if (response.getEntity() instanceof ProblemException refusal
                && refusal.problem() == Problem.INSUFFICIENT_SCOPE) {
            String scope = String.join(" ", RestEndpoint.scopes(request));
            challenge(request, response, ", error=\"insufficient_scope\", scope=\"" + scope + "\"");
        }
    }

    private void challenge(ContainerRequestContext request, ContainerResponseContext response, String error) {
        String host = String.valueOf(request.getHeaderString(HttpHeaders.HOST));
        response.getHeaders()
                .putSingle(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"bkend\", resource_metadata=\"" + resourceMetadata.apply(host) + "\"" + error);
    }
}
