package dev.bkend.control.token;

import dev.bkend.api.Caller;
import dev.bkend.api.Roles;
import dev.bkend.generated.model.AccessToken;
import dev.bkend.generated.model.AccessTokenStatus;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.identity.token.IssuedToken;
import java.time.Instant;

/** Management tokens and app keys as a caller sees them. */
public final class ShownTokens {

    private ShownTokens() {}

    /** Whether a token exists for a caller: within its own reach, and another's only for who manages the organization. */
    public static boolean visible(Caller caller, IssuedToken token) {
        return caller.reach().covers(token.reach())
                && (Roles.manages(caller.role()) || token.createdBy().equals(caller.subject()));
    }

    static AccessToken shown(IssuedToken token, Instant now) {
        return new AccessToken(
                token.id(),
                token.organizationId(),
                token.name(),
                AccessTokenType.of(token.kind().value()),
                token.scopes(),
                token.projects(),
                token.environment().orElse(null),
                token.prefix(),
                status(token, now),
                token.lastUsedAt().orElse(null),
                token.expiresAt().orElse(null),
                token.createdBy(),
                token.createdAt(),
                token.updatedAt());
    }

    private static AccessTokenStatus status(IssuedToken token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return AccessTokenStatus.REVOKED;
        }
        boolean expired = token.expiresAt().filter(time -> !time.isAfter(now)).isPresent();
        return expired ? AccessTokenStatus.EXPIRED : AccessTokenStatus.ACTIVE;
    }
}
