package dev.bkend.mcp;

import dev.bkend.api.Authenticator;
import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Takes the token from the Authorization header, the only place it may be in (RFC 6750 section 2.1). */
final class Bearer {

    private static final String SCHEME = "Bearer ";

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
        if (inQuery(request)) {
            return refused("A token in the URL ends up in logs; send it in the header Authorization: Bearer.")
                    .with(challenge.badToken());
        }
        if (token(request).isPresent()) {
            return refused("This token is unknown, expired or revoked.").with(challenge.badToken());
        }
        return refused("Send a token in the header Authorization: Bearer.").with(challenge.noToken());
    }

    private static HttpReply refused(String message) {
        ProblemException problem = Problem.UNAUTHENTICATED.because(message);
        return HttpReply.problem(problem);
    }

    private static Optional<String> token(Request request) {
        List<String> values = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        if (values.size() != 1 || !values.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = values.getFirst().substring(SCHEME.length()).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private static boolean inQuery(Request request) {
        String query = request.getHttpURI().getQuery();
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&", -1)) {
            if (named(pair).equals("access_token")) {
                return true;
            }
        }
        return false;
    }

    private static String named(String pair) {
        int end = pair.indexOf('=');
        try {
            return URLDecoder.decode(end < 0 ? pair : pair.substring(0, end), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return pair;
        }
    }
}
