package dev.bkend.app;

import static dev.bkend.app.AppProblem.ENVIRONMENT_NOT_ACTIVE;
import static dev.bkend.app.AppProblem.ENVIRONMENT_NOT_FOUND;
import static dev.bkend.app.AppProblem.UNAUTHORIZED;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Changes;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.cache.LookupCache;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells what an API key opens.
 *
 * <p>What was looked up is kept for a few seconds, keyed by the key's hash: a repeated request costs no look-up, a key
 * revoked here is gone at once, and one revoked by another process soon after. A key belongs to its organization: it
 * goes on when the person who made it leaves.
 */
public final class AppKeys {

    /** How long a key revoked by another process may still work. */
    public static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final Database control;
    private final Clock clock;
    private final LookupCache<ByteBuffer, Opened> opened = new LookupCache<>(
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build());

    /**
     * What a key opens.
     *
     * @param origins that browsers may call from, beside localhost; all if there are none
     */
    public record Opened(AppKey key, Set<String> origins, Optional<Instant> expiresAt) {

        public Opened {
            origins = Set.copyOf(origins);
        }
    }

    /** A row of {@code access_tokens}. */
    private record Kept(
            String id,
            String organizationId,
            AppKey.Kind kind,
            List<String> scopes,
            List<String> projects,
            Optional<String> environment,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt) {

        static Kept of(Row row) {
            return new Kept(
                    row.text("id"),
                    row.text("organization_id"),
                    row.text("type").equals("secret") ? AppKey.Kind.SECRET : AppKey.Kind.PUBLISHABLE,
                    Json.texts(row.text("scopes")),
                    Json.texts(row.text("projects")),
                    row.optionalText("environment"),
                    row.optionalInstant("expires_at"),
                    row.optionalInstant("last_used_at"));
        }
    }

    /** The environment that a key names, as it is now. */
    private record Place(String projectId, String environmentId, String name, boolean active, Set<String> origins) {

        static Place of(Row row) {
            return new Place(
                    row.text("project_id"),
                    row.text("id"),
                    row.text("name"),
                    row.text("status").equals("active"),
                    origins(row.text("settings")));
        }

        private static Set<String> origins(String settings) {
            Set<String> origins = new HashSet<>();
            Json.parse(settings).path("corsOrigins").forEach(origin -> origins.add(origin.asText()));
            return origins;
        }
    }

    /** @param changes of projects, environments and keys, which are looked up again then */
    public AppKeys(Database control, Changes changes, Clock clock) {
        this.control = control;
        this.clock = clock;
        changes.listen(change -> {
            if (change instanceof Changes.Change.OfOrganization(String id)) {
                forget(kept -> kept.key().organizationId().equals(id));
            }
        });
    }

    /** What a key opens now; refuses one that is unknown, revoked or expired in the same words. */
    public Opened open(String text) {
        TokenValue value = TokenValue.parse(text)
                .filter(token -> !text.startsWith("bk_"))
                .orElseThrow(
                        () -> UNAUTHORIZED.because("The header X-API-Key holds no API key: one is pk_ or sk_ and 64"
                                + " hexadecimal digits. A token that begins with bk_ is for /management/v1."));
        byte[] hash = value.hash();
        ByteBuffer digest = ByteBuffer.wrap(hash);
        Opened known = opened.get(digest);
        Opened found = known != null
                ? known
                : opened.load(digest, () -> Optional.of(find(hash))).orElseThrow();
        if (!alive(found.expiresAt())) {
            throw unknown();
        }
        return found;
    }

    /** Drops a key that was just revoked. */
    public void forget(String keyId) {
        forget(kept -> kept.key().id().equals(keyId));
    }

    private void forget(Predicate<Opened> which) {
        opened.forget((digest, kept) -> which.test(kept));
    }

    // Two questions and no snapshot: those share few places, and whoever guesses keys would fill them.
    private Opened find(byte[] hash) {
        Kept kept = control.ask(session -> session.queryOne("""
            select id, organization_id, type, scopes, projects, environment, expires_at, last_used_at
            from access_tokens
            where hash = ? and type in ('publishable', 'secret') and revoked_at is null
            """, Kept::of, hash))
                .filter(token -> alive(token.expiresAt()))
                .orElseThrow(AppKeys::unknown);
        Place place = control.ask(session -> place(session, kept))
                .orElseThrow(() -> ENVIRONMENT_NOT_FOUND.because(
                        "The environment of this API key does not exist any" + " more. Make a key for one that does."));
        if (!place.active()) {
            throw ENVIRONMENT_NOT_ACTIVE.because(
                    "The environment \"" + place.name() + "\" of this API key is not active.");
        }
        noteUse(kept);
        AppKey key = new AppKey(
                kept.id(),
                kept.organizationId(),
                place.projectId(),
                place.environmentId(),
                place.name(),
                kept.kind(),
                kept.scopes().isEmpty() ? Optional.empty() : Optional.of(new Scopes(Set.copyOf(kept.scopes()))));
        return new Opened(key, place.origins(), kept.expiresAt());
    }

    private static Optional<Place> place(Session session, Kept kept) {
        if (kept.projects().size() != 1 || kept.environment().isEmpty()) {
            return Optional.empty();
        }
        return session.queryOne(
                """
                select e.id, e.project_id, e.name, e.status, p.settings
                from environments e
                join projects p on p.id = e.project_id
                where e.project_id = ? and e.name = ? and p.organization_id = ?
                """, Place::of, kept.projects().getFirst(), kept.environment().get(), kept.organizationId());
    }

    private boolean alive(Optional<Instant> expiresAt) {
        return expiresAt.isEmpty() || expiresAt.get().toEpochMilli() > clock.millis();
    }

    /** Beside the request, which does not wait for it. */
    private void noteUse(Kept kept) {
        Instant now = clock.instant();
        boolean fresh = kept.lastUsedAt()
                .filter(last -> last.plus(USE_IS_NOTED_EVERY).isAfter(now))
                .isPresent();
        if (!fresh) {
            Thread.startVirtualThread(() -> control.write(session ->
                    session.update("update access_tokens set last_used_at = ? where id = ?", now, kept.id())));
        }
    }

    private static AppException unknown() {
        return UNAUTHORIZED.because("This API key is unknown, revoked or expired.");
    }
}
