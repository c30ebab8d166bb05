package dev.bkend.app.door;

import static dev.bkend.app.AuthProblem.INVALID_HEADER;
import static dev.bkend.app.AuthProblem.INVALID_TOKEN;
import static dev.bkend.app.AuthProblem.UNAUTHORIZED;

import dev.bkend.app.AppException;
import dev.bkend.app.AppKey;
import dev.bkend.app.AppKeys;
import dev.bkend.app.AppUser;
import dev.bkend.app.SignedInUsers;
import dev.bkend.web.BearerToken;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out who sends a request, from its headers. */
final class Credentials {

    private static final String API_KEY = "X-API-Key";

    private final AppKeys keys;
    private final SignedInUsers users;
    private final UnknownKeyLimit strangers;

    Credentials(AppKeys keys, SignedInUsers users, UnknownKeyLimit strangers) {
        this.keys = keys;
        this.users = users;
        this.strangers = strangers;
    }

    AppKeys.Opened key(Request request, String path, HttpFields.Mutable answer) {
        List<String> sent = request.getHeaders().getValuesList(API_KEY);
        if (sent.size() > 1) {
            throw INVALID_HEADER.because("The header X-API-Key was sent " + sent.size() + " times. Send one key.");
        }
        if (sent.isEmpty() || sent.getFirst().isBlank()) {
            throw missing(path);
        }
        try {
            return keys.open(sent.getFirst().strip());
        } catch (AppException refusal) {
            if (refusal.problem() == UNAUTHORIZED) {
                strangers.take(Request.getRemoteAddr(request), answer);
            }
            throw refusal;
        }
    }

    private static AppException missing(String path) {
        return (Paths.isData(path) ? INVALID_HEADER : UNAUTHORIZED)
                .because("The header X-API-Key is missing. Send the key of your application in it: pk_… or sk_….");
    }

    /** The user who is signed in; a token that is not good is refused, since a client then knows to refresh it. */
    Optional<AppUser> user(HttpFields headers, AppKey key) {
        List<String> sent = headers.getValuesList(HttpHeader.AUTHORIZATION);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        // A field of a table may be called access_token, so what is in the query is no token here.
        String token = BearerToken.of(sent)
                .orElseThrow(
                        () -> INVALID_TOKEN.because("The header Authorization must be \"Bearer\", one space and the"
                                + " access token of the signed-in user. Leave it out if nobody is signed in."));
        return Optional.of(users.find(token, key));
    }
}
