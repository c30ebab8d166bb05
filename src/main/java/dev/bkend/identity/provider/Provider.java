package dev.bkend.identity.provider;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.util.Optional;

/** Somebody who can say who a person is. */
public interface Provider {

    ProviderRegistration registration();

    /** Where to send a browser to be asked. */
    URI question(State state, Trip trip) throws ProviderException;

    /** Who it says that came back. */
    Outsider answer(Trip trip, Returned returned) throws ProviderException;

    /**
     * What one question is bound to.
     *
     * @param callback where the answer comes
     */
    record Trip(Nonce nonce, CodeVerifier verifier, URI callback) {

        public static Trip to(URI callback) {
            return new Trip(new Nonce(), new CodeVerifier(), callback);
        }
    }

    /**
     * What a browser brought back.
     *
     * @param issuer who it says that it comes from (RFC 9207)
     */
    record Returned(String code, Optional<String> issuer) {}

    /**
     * A person as a provider knows them.
     *
     * @param subject which never changes
     * @param email if the provider has made sure of it
     */
    record Outsider(String issuer, String subject, Optional<String> email) {}
}
