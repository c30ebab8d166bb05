package dev.bkend.mcp.resource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Changes.Change;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** Keeps what was read for up to a minute, for the same person with the same rights; any write to the organization drops it. */
public final class ResourceCache {

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 32 << 20;
    private static final int STRIPES = 4096;

    private final Cache<Key, byte[]> kept;

    // Organizations that share a stripe only drop each other's entries too early.
    private final AtomicLongArray generations = new AtomicLongArray(STRIPES);

    /** Everything an answer may depend on, the person included: a member sees no tokens of others. The generation makes what was read before a write unreachable after it. */
    public record Key(
            long generation,
            String organizationId,
            String subject,
            String role,
            Scopes scopes,
            Reach reach,
            String uri) {}

    public ResourceCache(Changes changes, Ticker clock) {
        this.kept = Caffeine.newBuilder()
                .ticker(clock)
                .expireAfterWrite(LIFETIME)
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, byte[] result) -> result.length + key.uri().length() + 256)
                .build();
        changes.listen(this::forget);
    }

    private void forget(Change change) {
        if (change instanceof Change.OfOrganization(String organizationId)) {
            generations.incrementAndGet(stripe(organizationId));
        }
    }

    /** To be made before reading: a write that happens meanwhile makes a later key differ. */
    public Key key(Caller caller, String uri) {
        String organizationId = caller.organizationId();
        long generation = generations.get(stripe(organizationId));
        return new Key(
                generation, organizationId, caller.subject(), caller.role(), caller.scopes(), caller.reach(), uri);
    }

    public Optional<byte[]> find(Key key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    public void keep(Key key, byte[] result) {
        kept.put(key, result);
    }

    private static int stripe(String organizationId) {
        return Math.floorMod(organizationId.hashCode(), STRIPES);
    }
}
