package dev.bkend.mcp;

import dev.bkend.api.Authenticator;
import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.web.BearerToken;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Takes the token from the Authorization header, the only place it may be in (RFC 6750 section 2.1). */
final class Bearer {

    private final Authenticator authenticator;
    private final Challenge challenge;

    Bearer(Authenticator authenticator, Challenge challenge) {
        this.authenticator = authenticator;
        this.challenge = challenge;
    }

    /** The caller, or nothing when the reply of {@link #refusal} is due. */
    Optional<Caller> caller(Request request) {
        return inQuery(request) ? Optional.empty() : token(request).flatMap(authenticator::authenticate);
    }

    HttpReply refusal(Request request) {
        Optional<String> host = Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST));
        if (inQuery(request)) {
            return refused("A token in the URL ends up in logs; send it in the header Authorization: Bearer.")
                    .with(challenge.badToken(host));
        }
        if (token(request).isPresent()) {
            return refused("This token is unknown, expired or revoked.").with(challenge.badToken(host));
        }
        return refused("Send a token in the header Authorization: Bearer.").with(challenge.noToken(host));
    }

    private static HttpReply refused(String message) {
        ProblemException problem = Problem.UNAUTHENTICATED.because(message);
        return HttpReply.problem(problem);
    }

    private static Optional<String> token(Request request) {
        return BearerToken.of(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
    }

    private static boolean inQuery(Request request) {
        return BearerToken.inQuery(request.getHttpURI().getQuery());
    }
}
