package dev.bkend.mcp.listing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.bkend.api.Scopes;
import java.util.List;

/** All descriptors of one kind; makes each set of scopes its own listing once and keeps the most used. */
public final class Listings {

    private static final int KEPT = 128;

    private final LoadingCache<Scopes, Listing> byScopes;

    public Listings(String member, List<Entry> entries, int pageSize) {
        byScopes = Caffeine.newBuilder().maximumSize(KEPT).build(scopes -> {
            List<Entry> visible = entries.stream()
                    .filter(entry -> scopes.allowAll(entry.scopes()))
                    .toList();
            return new Listing(member, visible, pageSize);
        });
    }

    public Listing visibleWith(Scopes scopes) {
        return byScopes.get(scopes);
    }
}
