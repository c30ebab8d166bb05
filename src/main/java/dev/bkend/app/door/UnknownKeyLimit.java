package dev.bkend.app.door;

import dev.bkend.app.CommonProblem;
import dev.bkend.cache.RateLimit;
import dev.bkend.web.RateLimitHeaders;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** How often one address may come with a key that is not good. Whoever has a good one is never counted here. */
final class UnknownKeyLimit {

    private final Optional<RateLimit> limit;

    /** @param perMinute 0 for any number */
    UnknownKeyLimit(int perMinute, Clock clock) {
        this.limit = RateLimit.perMinute(perMinute, clock);
    }

    /** Counts one; throws if it is one too many. */
    void take(String address, HttpFields.Mutable answer) {
        limit.flatMap(known -> known.take(RateLimit.network(address))).ifPresent(time -> {
            long seconds = RateLimitHeaders.retryAfter(time, answer);
            throw CommonProblem.RATE_LIMIT_EXCEEDED.because(
                    "This API key is unknown, revoked or expired, and this address"
                            + " has sent too many such keys. Try again in " + seconds
                            + " seconds, with a key that is good.");
        });
    }
}
