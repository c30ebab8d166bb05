package dev.bkend.oauth.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.bkend.identity.token.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which client sends a request to the token or the revocation endpoint, and has it prove its secret or its key. */
public final class ClientCheck {

    // The form in which clients register again by themselves, instead of asking their person what to do.
    private static final ErrorObject UNKNOWN = OAuth2Error.INVALID_CLIENT.setDescription(
            "This client is not registered here, or its secret is wrong; register again at the registration endpoint");

    private final Clients clients;
    private final ClientAssertions assertions;

    public ClientCheck(Clients clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    /** @param authentication how it proved who it is, if it did; otherwise it only says so by {@code id} */
    public Client client(@Nullable ClientAuthentication authentication, @Nullable ClientID id) throws GeneralException {
        Optional<String> named = Optional.ofNullable(authentication)
                .map(ClientAuthentication::getClientID)
                .or(() -> Optional.ofNullable(id))
                .map(ClientID::getValue);
        Client client = named.flatMap(clients::find).orElseThrow(() -> new GeneralException(UNKNOWN));
        if (client.confidential() && !proven(client, authentication)) {
            throw new GeneralException(UNKNOWN);
        }
        return client;
    }

    /** A client proves itself in the one way that it said, so that a weaker one is no way around it. */
    private boolean proven(Client client, @Nullable ClientAuthentication authentication) {
        return switch (authentication) {
            case PlainClientSecret plain ->
                client.hasSecret(new Secret(plain.getClientSecret().getValue()).hash());
            case PrivateKeyJWT signed -> client.signs() && assertions.prove(client, signed);
            case null, default -> false;
        };
    }
}
