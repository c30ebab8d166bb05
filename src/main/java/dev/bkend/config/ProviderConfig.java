package dev.bkend.config;

import java.net.URI;

/**
 * Somebody else who can say who a person is.
 *
 * @param id in addresses of this server
 * @param name for people
 * @param issuer of an OpenID Connect provider, or where a GitHub is
 */
public record ProviderConfig(String id, Type type, String name, URI issuer, String clientId, Hidden clientSecret) {

    /** What it speaks. */
    public enum Type {
        OPENID,
        GITHUB
    }

    /** A text that is never shown: records end up in logs. */
    public record Hidden(String text) {

        @Override
        public String toString() {
            return "Hidden";
        }
    }
}
