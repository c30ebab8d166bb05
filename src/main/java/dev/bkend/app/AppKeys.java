package dev.bkend.app;

import static dev.bkend.app.AuthProblem.ENVIRONMENT_NOT_ACTIVE;
import static dev.bkend.app.AuthProblem.ENVIRONMENT_NOT_FOUND;
import static dev.bkend.app.AuthProblem.UNAUTHORIZED;

import dev.bkend.api.Changes;
import dev.bkend.api.Scopes;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.identity.token.ApiKeys;
import dev.bkend.identity.token.IssuedToken;
import dev.bkend.store.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells what an API key opens to an application: one environment, which has to be there and active. */
public final class AppKeys {

    private final Places places;
    private final ApiKeys<Opened> keys;

    /**
     * What a key opens.
     *
     * @param origins that browsers may call from, beside localhost; all if there are none
     */
    public record Opened(AppKey key, Set<String> origins) {

        public Opened {
            origins = Set.copyOf(origins);
        }
    }

    /** Finds the environment that a key names, as it is now. */
    @FunctionalInterface
    public interface Places {

        /** @param environment its name */
        Optional<Place> find(String organizationId, String projectId, String environment);
    }

    /** @param origins that browsers may call from */
    public record Place(String projectId, String environmentId, String name, boolean active, Set<String> origins) {}

    /** @param changes of projects, environments and keys, which are looked up again then */
    public AppKeys(Database control, Places places, Changes changes, Clock clock) {
        this.places = places;
        this.keys = new ApiKeys<>(control, changes, this::opened, clock);
    }

    /**
     * What a key opens now. Throws UNAUTHORIZED, in the same words for one that is unknown, revoked or expired;
     * ENVIRONMENT_NOT_FOUND or ENVIRONMENT_NOT_ACTIVE for a good one whose environment is gone or not active.
     */
    public Opened open(String text) {
        TokenValue value = TokenValue.parse(text)
                .filter(token -> !text.startsWith("bk_"))
                .orElseThrow(
                        () -> UNAUTHORIZED.because("The header X-API-Key holds no API key: one is pk_ or sk_ and 64"
                                + " hexadecimal digits. A token that begins with bk_ is for /management/v1."));
        return keys.open(value).orElseThrow(() -> UNAUTHORIZED.because("This API key is unknown, revoked or expired."));
    }

    /** Drops a key that was just revoked. */
    public void forget(String keyId) {
        keys.forget(keyId);
    }

    private Opened opened(IssuedToken token) {
        Place place = place(token)
                .orElseThrow(() -> ENVIRONMENT_NOT_FOUND.because(
                        "The environment of this API key does not exist any more. Make a key for one that does."));
        if (!place.active()) {
            throw ENVIRONMENT_NOT_ACTIVE.because(
                    "The environment \"" + place.name() + "\" of this API key is not active.");
        }
        AppKey key = new AppKey(
                token.id(),
                token.organizationId(),
                place.projectId(),
                place.environmentId(),
                place.name(),
                token.kind() == IssuedToken.Kind.SECRET ? AppKey.Kind.SECRET : AppKey.Kind.PUBLISHABLE,
                token.scopes().isEmpty() ? Optional.empty() : Optional.of(new Scopes(Set.copyOf(token.scopes()))));
        return new Opened(key, place.origins());
    }

    private Optional<Place> place(IssuedToken token) {
        return token.projects().size() != 1
                ? Optional.empty()
                : token.environment()
                        .flatMap(name -> places.find(
                                token.organizationId(), token.projects().getFirst(), name));
    }
}
