package dev.bkend.oauth.client;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * A program that asks for tokens.
 *
 * @param secret SHA-256 of its secret, if it can keep one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Client(String id, Origin origin, Optional<byte[]> secret, ClientMetadata metadata) {

    /** How we know it. */
    public enum Origin {
        /** The owner of the server made it. */
        REGISTERED,
        /** It registered itself (RFC 7591): nobody vouches for its name. */
        DYNAMIC,
        /** It is described at its own URL, so its host is certain. */
        DOCUMENT
    }

    /** Where it comes from: certain if it is described there, otherwise what it says. */
    public Optional<String> host() {
        URI home = origin == Origin.DOCUMENT ? URI.create(id) : metadata.getURI();
        return Optional.ofNullable(home).map(URI::getHost);
    }

    public String name() {
        return Optional.ofNullable(metadata.getName()).orElse(id);
    }

    public Set<URI> redirectUris() {
        return Optional.ofNullable(metadata.getRedirectionURIs()).orElse(Set.of());
    }

    public boolean mayUse(GrantType grant) {
        return Optional.ofNullable(metadata.getGrantTypes()).orElse(Set.of()).contains(grant);
    }

    /** Whether it acts by itself, and no person is asked. */
    public boolean machine() {
        return mayUse(GrantType.CLIENT_CREDENTIALS);
    }

    /** Whether it proves itself by what it signs with a key of its own. */
    public boolean signs() {
        return ClientAuthenticationMethod.PRIVATE_KEY_JWT.equals(metadata.getTokenEndpointAuthMethod());
    }

    /** Whether it must prove that it knows its secret, or has its key. */
    public boolean confidential() {
        return confidential(metadata);
    }

    /** Whether a client that says this of itself can keep a secret. */
    public static boolean confidential(ClientMetadata metadata) {
        return !ClientAuthenticationMethod.NONE.equals(metadata.getTokenEndpointAuthMethod());
    }

    /** In constant time. */
    public boolean hasSecret(byte[] hash) {
        return secret.filter(own -> MessageDigest.isEqual(own, hash)).isPresent();
    }
}
