package dev.bkend.mcp.revision;

import java.time.Duration;
import java.util.Locale;

/** How long a result stays true, and whether others than the caller may be given it. */
public record Freshness(long ttlMs, Scope scope) {

    /** Who a kept result may be given to. */
    public enum Scope {
        PUBLIC,
        PRIVATE
    }

    /** Lists and the server's description change only when the server is replaced. */
    private static final Duration LISTS = Duration.ofMinutes(1);

    public static final Freshness LIST = new Freshness(LISTS.toMillis(), Scope.PRIVATE);
    public static final Freshness SERVER = new Freshness(LISTS.toMillis(), Scope.PUBLIC);

    /** Any call may change what a resource says, and a client that kept it would not see its own last change. */
    public static final Freshness RESOURCE = new Freshness(0, Scope.PRIVATE);

    String members() {
        return ",\"ttlMs\":" + ttlMs + ",\"cacheScope\":\"" + scope.name().toLowerCase(Locale.ROOT) + "\"";
    }
}
