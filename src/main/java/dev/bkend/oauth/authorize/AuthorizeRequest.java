package dev.bkend.oauth.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.RedirectUris;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A request for authorization that may be answered.
 *
 * @param query in one order and spelling, for the forms of its pages to bring it back
 * @param redirectNamed whether it named its address, and the exchange of the code must too
 * @param scopes those of ours that it asked for; empty if it left that to us
 * @param again whether the person must be asked even if they said yes before
 * @param silent whether nobody may be asked
 */
public record AuthorizeRequest(
        String query,
        Client client,
        URI redirectUri,
        boolean redirectNamed,
        Optional<State> state,
        CodeChallenge challenge,
        Set<String> scopes,
        boolean again,
        boolean silent) {

    /** What becomes of a request before anybody is asked. */
    sealed interface Reading {}

    record Good(AuthorizeRequest asked) implements Reading {}

    /** The client or its address is not to be trusted: the person is told, and nobody is sent anywhere. */
    record Shown(String message, String hint) implements Reading {}

    /** The client is told by way of its address, if that leads nobody astray. */
    record Sent(Client client, URI redirectUri, Optional<State> state, ErrorObject error) implements Reading {

        /**
         * Whether somebody vouches for the address, or it leads to the person's own machine. Anybody can register any
         * other, to have people sent there who trusted the link to us (RFC 9700 section 4.11.2).
         */
        boolean vouchedFor() {
            return client.origin() != Client.Origin.DYNAMIC || RedirectUris.loopback(redirectUri);
        }
    }
}
