package dev.bkend.identity.token;

import dev.bkend.api.Caller;
import dev.bkend.api.Conversation;
import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A caller as the database knows it, until when that may be believed, and when its token was last used.
 *
 * @param standing whether nobody is there to be asked for more
 */
record ResolvedToken(Caller caller, boolean standing, Optional<Instant> expiresAt, Optional<Instant> lastUsedAt) {

    /** From a row that names its columns as those of {@code access_tokens}; whatever was granted ends where the role does. */
    static ResolvedToken of(Row row) {
        String id = row.text("id");
        Scopes scopes = new Scopes(Set.copyOf(Json.texts(row.text("scopes")))).within(Roles.most(row.text("role")));
        Optional<Instant> expiresAt = row.optionalInstant("expires_at");
        Caller caller = new Caller(
                row.text("created_by"),
                id,
                id,
                row.text("organization_id"),
                row.text("role"),
                scopes,
                scopes,
                new Reach(Set.copyOf(Json.texts(row.text("projects"))), row.optionalText("environment")),
                expiresAt,
                Conversation.NONE);
        return new ResolvedToken(caller, row.flag("standing"), expiresAt, row.optionalInstant("last_used_at"));
    }

    /** The same with what its token says, which may be less than what was granted. */
    ResolvedToken as(SignedTokens.Read token) {
        Scopes scopes = token.content().scopes().within(caller.scopes());
        Caller narrowed = new Caller(
                caller.subject(),
                caller.tokenId(),
                token.content().clientId(),
                caller.organizationId(),
                caller.role(),
                scopes,
                standing ? scopes : Roles.most(caller.role()),
                caller.reach(),
                caller.expiresAt(),
                caller.conversation());
        return new ResolvedToken(narrowed, standing, Optional.of(token.expiresAt()), lastUsedAt);
    }
}
