package dev.bkend.identity.token;

import dev.bkend.api.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A management token or an API key as it is kept: without its secret.
 *
 * @param prefix what people recognize it by
 * @param projects the only ones it reaches; empty for all
 * @param environment name of the only one it reaches in them
 */
public record IssuedToken(
        String id,
        String organizationId,
        String name,
        Kind kind,
        String prefix,
        List<String> scopes,
        List<String> projects,
        Optional<String> environment,
        String createdBy,
        Optional<Instant> lastUsedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** What it is for. */
    public enum Kind {
        /** {@code bk_…}: acts for the person who made it. */
        MANAGEMENT("bk"),
        /** {@code pk_…}: an API key that everybody can read. */
        PUBLISHABLE("pk"),
        /** {@code sk_…}: an API key that opens everything in its environment. */
        SECRET("sk");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        /** What its text begins with. */
        public String form() {
            return form;
        }

        /** As it is stored and shown. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String value) {
            return valueOf(value.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it reaches. */
    public Reach reach() {
        return new Reach(Set.copyOf(projects), environment);
    }
}
