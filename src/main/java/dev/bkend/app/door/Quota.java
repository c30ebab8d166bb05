package dev.bkend.app.door;

import dev.bkend.app.AppKey;
import dev.bkend.app.CommonProblem;
import dev.bkend.cache.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** How many requests one address may make with one key in a minute; reads and writes count apart. */
final class Quota {

    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";

    private final Optional<RateLimit> limit;

    /** @param perMinute 0 for any number */
    Quota(int perMinute, Clock clock) {
        this.limit = RateLimit.perMinute(perMinute, clock);
    }

    /** Says when to come back, in whole seconds. */
    static long retryAfter(Duration time, HttpFields.Mutable answer) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        answer.put(HttpHeader.RETRY_AFTER, String.valueOf(seconds));
        return seconds;
    }

    /** Counts one, and tells in the answer how many are left. */
    void take(AppKey key, String address, boolean write, HttpFields.Mutable answer) {
        if (limit.isEmpty()) {
            return;
        }
        RateLimit.Taken taken = limit.get().count(key.id() + (write ? " w " : " r ") + RateLimit.network(address));
        answer.put(LIMIT, String.valueOf(taken.most()));
        answer.put(REMAINING, String.valueOf(taken.left()));
        taken.retryAfter().ifPresent(time -> {
            long seconds = retryAfter(time, answer);
            throw CommonProblem.RATE_LIMIT_EXCEEDED.because(
                    "More than " + taken.most() + " requests in a minute with this"
                            + " key from this address. Try again in " + seconds + " seconds.");
        });
    }
}
