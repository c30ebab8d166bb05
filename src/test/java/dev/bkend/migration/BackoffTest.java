package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void it_gets_twice_as_long_each_time_up_to_the_longest() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofMinutes(1));

        assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(9)).isEqualTo(Duration.ofMillis(51_200));
        assertThat(backoff.after(10)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.after(1_000_000)).isEqualTo(Duration.ofMinutes(1));
    }
}
