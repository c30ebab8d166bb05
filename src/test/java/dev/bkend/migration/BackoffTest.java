package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackoffTest {

    @Test
    void it_gets_longer_each_time_until_something_goes_well() {
        Backoff pause = new Backoff(Duration.ofMillis(2), Duration.ofMillis(7));

        pause.take();
        assertThat(pause.next()).isEqualTo(Duration.ofMillis(4));
        pause.take();
        pause.take();
        assertThat(pause.next()).isEqualTo(Duration.ofMillis(7));
        pause.reset();
        assertThat(pause.next()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void something_new_ends_it() throws InterruptedException {
        Backoff pause = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));
        Thread waiting = Thread.ofVirtual().start(pause::take);
        OneTable.pause(20);
        assertThat(waiting.isAlive()).isTrue();

        pause.end();

        waiting.join();
    }

    @Test
    void something_new_that_came_before_it_ends_it_too_but_only_once() throws InterruptedException {
        Backoff pause = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));
        pause.end();
        pause.end();

        pause.take();

        Thread waiting = Thread.ofVirtual().start(pause::take);
        assertThat(waiting.join(Duration.ofMillis(50))).isFalse();
        waiting.interrupt();
        waiting.join();
    }
}
