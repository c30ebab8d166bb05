package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/** What tokens can be asked for (RFC 8707). */
final class Resources {

    private Resources() {}

    static ErrorObject unknown(Issuer issuer) {
        return OAuth2Error.INVALID_TARGET.setDescription("resource may only be " + issuer.resource());
    }
}
