package dev.bkend.app;

import dev.bkend.api.Scopes;
import java.util.Optional;

/**
 * An API key that was let in: the one environment it opens, and what it may do there.
 *
 * @param scopes such as {@code posts:read}; empty if nothing was said, which allows everything
 */
public record AppKey(
        String id,
        String organizationId,
        String projectId,
        String environmentId,
        String environment,
        Kind kind,
        Optional<Scopes> scopes) {

    /** What a key is for. */
    public enum Kind {
        /** {@code pk_…}: in browsers and on phones, where everybody can read it. */
        PUBLISHABLE,
        /** {@code sk_…}: on servers; whoever has it is an administrator. */
        SECRET
    }
}
