package dev.bkend.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up a moment ago, until somebody says that it is no longer so. What changes while it is looked up is
 * not remembered.
 */
public final class LookupCache<K, V> {

    private final Cache<K, V> kept;
    private final AtomicLong changes = new AtomicLong();

    /** @param kept how much, and for how long */
    public LookupCache(Cache<K, V> kept) {
        this.kept = kept;
    }

    public @Nullable V get(K key) {
        return kept.getIfPresent(key);
    }

    /** Looks it up, and remembers it if there is something. */
    public Optional<V> load(K key, Supplier<Optional<V>> find) {
        long before = changes.get();
        Optional<V> found = find.get();
        found.ifPresent(value -> kept.put(key, value));
        if (changes.get() != before) {
            kept.invalidate(key); // It may have changed between the look-up and the put.
        }
        return found;
    }

    /** Drops what is no longer so. */
    public void forget(BiPredicate<K, V> which) {
        changes.incrementAndGet();
        kept.asMap().entrySet().removeIf(entry -> which.test(entry.getKey(), entry.getValue()));
    }
}
