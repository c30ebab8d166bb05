package dev.bkend.oauth.grant;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.bkend.identity.token.Secret;
import java.util.Optional;

/** What became of a code or a refresh token that a client wanted to exchange. */
public sealed interface GrantExchange {

    /** It was good: tokens of this grant are due, and this refresh token with them. */
    record Good(Grant grant, Secret refreshToken) implements GrantExchange {}

    /** @param ended id of the grant that ended with it, because it had been used before */
    record Refused(ErrorObject error, Optional<String> ended) implements GrantExchange {}

    /** Nothing has ended, and what was to be exchanged still can be. */
    static GrantExchange refused(ErrorObject error) {
        return new Refused(error, Optional.empty());
    }

    static GrantExchange refused(String why) {
        return new Refused(OAuth2Error.INVALID_GRANT.setDescription(why), Optional.empty());
    }

    /** Says the same, so that a thief does not learn that there was something to steal. */
    static GrantExchange ended(String why, Grant grant) {
        return new Refused(OAuth2Error.INVALID_GRANT.setDescription(why), Optional.of(grant.id()));
    }
}
