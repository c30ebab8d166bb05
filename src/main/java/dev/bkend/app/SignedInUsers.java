package dev.bkend.app;

import static dev.bkend.app.AuthProblem.INVALID_TOKEN;
import static dev.bkend.app.AuthProblem.PROJECT_ACCESS_DENIED;
import static dev.bkend.app.AuthProblem.TOKEN_EXPIRED;

import dev.bkend.identity.token.UserTokens;

/** Tells by access tokens which user is signed in, and refuses what is none in words for whoever sent it. */
public final class SignedInUsers {

    private final UserTokens tokens;

    public SignedInUsers(UserTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The user whose token this is. Throws TOKEN_EXPIRED, INVALID_TOKEN for what is no good token of a user, and
     * PROJECT_ACCESS_DENIED for one of another place than the key that it comes with.
     */
    public AppUser find(String token, AppKey key) {
        return switch (tokens.read(token)) {
            case UserTokens.Outcome.Good(UserTokens.Content content) -> user(content, key);
            case UserTokens.Outcome.Expired() ->
                throw TOKEN_EXPIRED.because("The access token has expired. Refresh it, or sign the user in again.");
            case UserTokens.Outcome.Forged() -> throw invalid();
            case UserTokens.Outcome.Other() -> throw noUserToken(token);
        };
    }

    private static AppUser user(UserTokens.Content content, AppKey key) {
        if (!content.environmentId().equals(key.environmentId())
                || !content.projectId().equals(key.projectId())) {
            throw PROJECT_ACCESS_DENIED.because("The access token is of a user of another environment than the one that"
                    + " the API key opens. Sign in with this key.");
        }
        return new AppUser(content.userId(), content.role(), content.roles());
    }

    private static AppException invalid() {
        return INVALID_TOKEN.because("The access token is not valid. Sign the user in again.");
    }

    /** Says what belongs there to who sent something else. */
    private static AppException noUserToken(String text) {
        if (text.startsWith("pk_") || text.startsWith("sk_")) {
            return INVALID_TOKEN.because("An API key belongs in the header X-API-Key. Authorization is for the access"
                    + " token of a signed-in user; leave it out if nobody is signed in.");
        }
        if (text.startsWith("bk_") || text.startsWith("ey")) {
            return INVALID_TOKEN.because("This is no access token of a user of this application. Tokens of the"
                    + " management API do not work here: send the API key in X-API-Key, and in Authorization what the"
                    + " user got when signing in.");
        }
        return invalid();
    }
}
