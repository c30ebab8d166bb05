package dev.bkend.app.door;

import dev.bkend.app.AppKey;
import dev.bkend.app.CommonProblem;
import dev.bkend.cache.RateLimit;
import dev.bkend.web.RateLimitHeaders;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** How many requests one address may make with one key in a minute; reads and writes count apart. */
final class Quota {

    private final Optional<RateLimit> limit;

    /** @param perMinute 0 for any number */
    Quota(int perMinute, Clock clock) {
        this.limit = RateLimit.perMinute(perMinute, clock);
    }

    /** Counts one, and tells in the answer how many are left. */
    void take(AppKey key, String address, boolean write, HttpFields.Mutable answer) {
        if (limit.isEmpty()) {
            return;
        }
        RateLimit.Taken taken = limit.get().count(key.id() + (write ? " w " : " r ") + RateLimit.network(address));
        RateLimitHeaders.tell(taken, answer);
        taken.retryAfter().ifPresent(time -> {
            long seconds = RateLimitHeaders.retryAfter(time, answer);
            throw CommonProblem.RATE_LIMIT_EXCEEDED.because(
                    "More than " + taken.most() + " requests in a minute with this"
                            + " key from this address. Try again in " + seconds + " seconds.");
        });
    }
}
