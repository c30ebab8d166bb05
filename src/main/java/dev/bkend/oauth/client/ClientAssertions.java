package dev.bkend.oauth.client;

import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;

/** Decides whether what a client signed proves that it is that client. */
@FunctionalInterface
public interface ClientAssertions {

    boolean prove(Client client, PrivateKeyJWT assertion);
}
