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
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.generated.model.CreatedAccessToken;
import dev.bkend.generated.rest.AccessTokensApi;
import dev.bkend.identity.token.AccessTokens;
import dev.bkend.identity.token.IssuedToken;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                    shown(AccessTokens.list(session, organization, paging.limit(), paging.offset()), now),
                    paging.pagination(AccessTokens.count(session, organization))));
        }
        List<IssuedToken> seen = control.read(session -> AccessTokens.all(session, organization)).stream()
                .filter(token -> ShownTokens.visible(caller, token))
                .toList();
        return new AccessTokenPage(shown(paging.slice(seen), now), paging.pagination(seen.size()));
    }

    private static List<AccessToken> shown(List<IssuedToken> tokens, Instant now) {
        return tokens.stream().map(token -> ShownTokens.shown(token, now)).toList();
    }

    @Override
    public AccessToken getAccessToken(Caller caller, String accessTokenId) {
        return control.read(session -> find(session, caller, accessTokenId));
    }

    @Override
    public CreatedAccessToken createAccessToken(Caller caller, AccessTokenCreate body) {
        Instant now = clock.instant();
        TokenRules.check(body, now);
        IssuedToken.Kind kind = kind(body.type());
        TokenValue value = TokenValue.make(kind.form());
        IssuedToken token = new IssuedToken(
                Ids.next("tok"),
                caller.organizationId(),
                body.name(),
                kind,
                value.prefix(),
                body.scopes(),
                body.projects() == null ? List.of() : body.projects(),
                Optional.ofNullable(body.environment()),
                caller.subject(),
                Optional.empty(),
                Optional.ofNullable(body.expiresAt()),
                Optional.empty(),
                now,
                now);
        control.serializable(session -> {
            // As they are now: what the caller was let in with may be some seconds old, and a token outlives it.
            TokenRules.requireNoMoreThan(CurrentRole.now(session, caller), body);
            refuseUnknownPlaces(session, caller, token);
            AccessTokens.insert(session, token, value);
            return token;
        });
        changes.organization(caller.organizationId());
        return new CreatedAccessToken(value.text(), ShownTokens.shown(token, now));
    }

    @Override
    public AccessToken revokeAccessToken(Caller caller, String accessTokenId) {
        AccessToken token = control.serializable(session -> {
            find(session, caller, accessTokenId);
            AccessTokens.revoke(session, accessTokenId, clock.instant());
            return find(session, caller, accessTokenId);
        });
        revoked.accept(accessTokenId);
        changes.organization(caller.organizationId());
        return token;
    }

    private AccessToken find(Session session, Caller caller, String id) {
        return AccessTokens.find(session, caller.organizationId(), id)
                .filter(token -> ShownTokens.visible(caller, token))
                .map(token -> ShownTokens.shown(token, clock.instant()))
                .orElseThrow(() -> Missing.accessToken(id));
    }

    private static void refuseUnknownPlaces(Session session, Caller caller, IssuedToken token) {
        for (String projectId : token.projects()) {
            if (ProjectStore.find(session, caller, projectId).isEmpty()) {
                throw Missing.project(projectId);
            }
            token.environment().ifPresent(name -> refuseUnknownEnvironment(session, caller, projectId, name));
        }
    }

    private static void refuseUnknownEnvironment(Session session, Caller caller, String projectId, String name) {
        if (EnvironmentStore.named(session, caller, projectId, name).isEmpty()) {
            throw NOT_FOUND.because("The project " + projectId + " has no environment \"" + name
                    + "\". backend_env_list shows its environments.");
        }
    }

    private static IssuedToken.Kind kind(AccessTokenType type) {
        return switch (type) {
            case MANAGEMENT -> IssuedToken.Kind.MANAGEMENT;
            case PUBLISHABLE -> IssuedToken.Kind.PUBLISHABLE;
            case SECRET -> IssuedToken.Kind.SECRET;
        };
    }
}
