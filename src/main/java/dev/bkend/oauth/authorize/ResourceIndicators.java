package dev.bkend.oauth.authorize;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.bkend.oauth.door.Issuer;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tokens can be asked for (RFC 8707). */
public final class ResourceIndicators {

    private ResourceIndicators() {}

    /** Refuses any but ours; who names none means ours. */
    public static void check(Issuer issuer, @Nullable List<URI> asked) throws GeneralException {
        for (URI resource : asked == null ? List.<URI>of() : asked) {
            if (!issuer.isResource(resource)) {
                throw new GeneralException(
                        OAuth2Error.INVALID_TARGET.setDescription("resource may only be " + issuer.resource()));
            }
        }
    }
}
