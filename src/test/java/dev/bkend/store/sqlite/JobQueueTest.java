package dev.bkend.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class JobQueueTest {

    private final JobQueue queue = new JobQueue(100);

    private static Job<String> job(String name) {
        return new Job<>(session -> name);
    }

    @Test
    void a_job_that_has_time_waits_until_nobody_else_does() {
        Job<String> behind = job("behind");
        Job<String> first = job("first");
        Job<String> second = job("second");
        queue.addBehind(behind);
        queue.add(first);
        queue.add(second);

        assertThat(queue.take(10)).containsExactly(first, second);
        assertThat(queue.take(10)).containsExactly(behind);
    }

    @Test
    void it_has_its_turn_even_if_somebody_always_waits() {
        Job<String> behind = job("behind");
        queue.addBehind(behind);
        List<Job<?>> taken = new ArrayList<>();
        for (int i = 0; i < JobQueue.GROUPS_BEFORE + 1; i++) {
            queue.add(job("busy"));
            taken.addAll(queue.take(1));
        }

        assertThat(taken).last().isSameAs(behind);
    }

    @Test
    void two_of_them_are_never_done_in_a_row_while_somebody_waits() {
        List<Job<String>> behind =
                IntStream.range(0, 3).mapToObj(i -> job("behind" + i)).toList();
        behind.forEach(queue::addBehind);
        IntStream.range(0, 30).forEach(i -> queue.add(job("busy" + i)));

        List<Boolean> turns = IntStream.range(0, 33)
                .mapToObj(i -> behind.contains(queue.take(1).getFirst()))
                .toList();

        assertThat(turns.indexOf(true)).isEqualTo(JobQueue.GROUPS_BEFORE);
        for (int i = 1; i < 28; i++) {
            assertThat(turns.get(i) && turns.get(i - 1)).isFalse();
        }
        assertThat(turns.stream().filter(turn -> turn)).hasSize(3);
    }

    @Test
    void they_are_bounded_as_well_and_done_before_the_end() {
        IntStream.range(0, 100).forEach(i -> queue.addBehind(job("behind" + i)));
        assertThatThrownBy(() -> queue.addBehind(job("one more"))).hasMessageContaining("100 writes waiting");

        queue.close();

        IntStream.range(0, 100).forEach(i -> assertThat(queue.take(10)).hasSize(1));
        assertThat(queue.take(10)).isEmpty();
        assertThatThrownBy(() -> queue.addBehind(job("late"))).hasMessage("The database is closed");
    }
}
