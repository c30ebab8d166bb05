package dev.bkend.oauth.grant;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.bkend.token.Secret;

/** What became of a code or a refresh token that a client wanted to exchange. */
public sealed interface Exchange {

    /** It was good: tokens of this grant are due, and this refresh token with them. */
    record Good(Grant grant, Secret refreshToken) implements Exchange {}

    /** It was not. */
    record Refused(ErrorObject error) implements Exchange {}

    static Exchange refused(String why) {
        return new Refused(OAuth2Error.INVALID_GRANT.setDescription(why));
    }
}
