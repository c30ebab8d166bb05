package dev.bkend.identity.provider;

import dev.bkend.identity.token.Secret;
import java.net.URI;

/**
 * What a provider and this server know of each other.
 *
 * @param id in addresses of ours
 * @param name for people
 * @param issuer of an OpenID Connect provider, or where a GitHub is
 */
public record ProviderRegistration(String id, String name, URI issuer, String clientId, Secret clientSecret) {}
