package dev.bkend.control.token;

import static dev.bkend.api.problem.Problem.NOT_FOUND;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.member.CurrentRole;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.project.ProjectStore;
import dev.bkend.generated.model.AccessToken;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenPage;
import dev.bkend.generated.model.AccessTokenStatus;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.generated.model.CreatedAccessToken;
import dev.bkend.generated.rest.AccessTokensApi;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Management tokens and app keys: made and revoked here, verified elsewhere. */
public final class AccessTokensHandler implements AccessTokensApi {

    private final Database control;
    private final Consumer<String> revoked;
    private final Changes changes;
    private final Clock clock;

    /** @param revoked is told the id of every revoked token, so that no cache lets it in again */
    public AccessTokensHandler(Database control, Consumer<String> revoked, Changes changes, Clock clock) {
        this.control = control;
        this.revoked = revoked;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public AccessTokenPage listAccessTokens(Caller caller, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        String organization = caller.organizationId();
        Instant now = clock.instant();
        if (caller.reach().equals(Reach.EVERYTHING) && Roles.manages(caller.role())) {
            return control.read(session -> new AccessTokenPage(
                    AccessTokenStore.list(session, organization, paging, now),
                    paging.pagination(AccessTokenStore.count(session, organization))));
        }
        List<AccessToken> seen = control.read(session -> AccessTokenStore.all(session, organization, now)).stream()
                .filter(token -> AccessTokenStore.visible(caller, token))
                .toList();
        return new AccessTokenPage(paging.slice(seen), paging.pagination(seen.size()));
    }

    @Override
    public AccessToken getAccessToken(Caller caller, String accessTokenId) {
        return control.read(session -> find(session, caller, accessTokenId));
    }

    @Override
    public CreatedAccessToken createAccessToken(Caller caller, AccessTokenCreate body) {
        Instant now = clock.instant();
        TokenRules.check(body, now);
        TokenValue value = TokenValue.make(kind(body.type()));
        AccessToken token = new AccessToken(
                Ids.next("tok"),
                caller.organizationId(),
                body.name(),
                body.type(),
                body.scopes(),
                body.projects() == null ? List.of() : body.projects(),
                body.environment(),
                value.prefix(),
                AccessTokenStatus.ACTIVE,
                null,
                body.expiresAt(),
                caller.subject(),
                now,
                now);
        control.write(session -> {
            // As they are now: what the caller was let in with may be some seconds old, and a token outlives it.
            TokenRules.requireNoMoreThan(CurrentRole.now(session, caller), body);
            refuseUnknownPlaces(session, caller, token);
            AccessTokenStore.insert(session, token, value);
            return token;
        });
        changes.organization(caller.organizationId());
        return new CreatedAccessToken(value.text(), token);
    }

    @Override
    public AccessToken revokeAccessToken(Caller caller, String accessTokenId) {
        AccessToken token = control.write(session -> {
            find(session, caller, accessTokenId);
            AccessTokenStore.revoke(session, accessTokenId, clock.instant());
            return find(session, caller, accessTokenId);
        });
        revoked.accept(accessTokenId);
        changes.organization(caller.organizationId());
        return token;
    }

    private AccessToken find(Session session, Caller caller, String id) {
        return AccessTokenStore.find(session, caller.organizationId(), id, clock.instant())
                .filter(token -> AccessTokenStore.visible(caller, token))
                .orElseThrow(() -> Missing.accessToken(id));
    }

    private static void refuseUnknownPlaces(Session session, Caller caller, AccessToken token) {
        for (String projectId : token.projects()) {
            if (ProjectStore.find(session, caller, projectId).isEmpty()) {
                throw Missing.project(projectId);
            }
            String environment = token.environment();
            if (environment != null
                    && EnvironmentStore.named(session, caller, projectId, environment)
                            .isEmpty()) {
                throw NOT_FOUND.because("The project " + projectId + " has no environment \"" + environment
                        + "\". backend_env_list shows its environments.");
            }
        }
    }

    private static String kind(AccessTokenType type) {
        return switch (type) {
            case MANAGEMENT -> "bk";
            case PUBLISHABLE -> "pk";
            case SECRET -> "sk";
        };
    }
}
