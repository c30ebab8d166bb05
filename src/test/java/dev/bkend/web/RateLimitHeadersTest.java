package dev.bkend.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.cache.RateLimit;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitHeadersTest {

    private final HttpFields.Mutable answer = HttpFields.build();

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "999,1", "1000,1", "1001,2", "59999,60", "60000,60"})
    void the_last_second_is_over_when_the_time_is(long millis, long seconds) {
        assertThat(RateLimitHeaders.retryAfter(Duration.ofMillis(millis), answer))
                .isEqualTo(seconds);
        assertThat(answer.getLongField("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void what_is_left_is_told() {
        RateLimitHeaders.tell(new RateLimit.Taken(600, 42, Optional.empty()), answer);

        assertThat(answer.getLongField("X-RateLimit-Limit")).isEqualTo(600);
        assertThat(answer.getLongField("X-RateLimit-Remaining")).isEqualTo(42);
        assertThat(answer.contains("Retry-After")).isFalse();
    }
}
