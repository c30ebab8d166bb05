package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.web.RateLimitHeaders;
import java.time.Duration;

/** Tells in an answer when to come back. */
public final class RetryAfter {

    private RetryAfter() {}

    public static HTTPResponse on(HTTPResponse answer, Duration wait) {
        answer.setHeader("Retry-After", String.valueOf(RateLimitHeaders.seconds(wait)));
        return answer;
    }
}
