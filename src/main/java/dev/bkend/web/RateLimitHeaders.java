package dev.bkend.web;

import dev.bkend.cache.RateLimit;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What an answer says of a rate limit: how many requests there may be, how many are left, and when to come back. */
public final class RateLimitHeaders {

    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";

    private RateLimitHeaders() {}

    /** Tells how many are left. */
    public static void tell(RateLimit.Taken taken, HttpFields.Mutable answer) {
        answer.put(LIMIT, String.valueOf(taken.most()));
        answer.put(REMAINING, String.valueOf(taken.left()));
    }

    /** Tells whoever sent one too many how long to wait; in seconds. */
    public static long retryAfter(Duration wait, HttpFields.Mutable answer) {
        long seconds = seconds(wait);
        answer.put(HttpHeader.RETRY_AFTER, String.valueOf(seconds));
        return seconds;
    }

    /** A time to wait in whole seconds, of which the last is over when it ends. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
