package dev.bkend.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class WriterQueueTest {

    private final WriterQueue queue = new WriterQueue(100);

    private static QueuedWork<String> unit(String name) {
        return new QueuedWork<>(session -> name);
    }

    @Test
    void a_unit_that_has_time_waits_until_nobody_else_does() {
        QueuedWork<String> behind = unit("behind");
        QueuedWork<String> first = unit("first");
        QueuedWork<String> second = unit("second");
        queue.addBehind(behind);
        queue.add(first);
        queue.add(second);

        assertThat(queue.take(10)).containsExactly(first, second);
        assertThat(queue.take(10)).containsExactly(behind);
    }

    @Test
    void it_has_its_turn_even_if_somebody_always_waits() {
        QueuedWork<String> behind = unit("behind");
        queue.addBehind(behind);
        List<QueuedWork<?>> taken = new ArrayList<>();
        for (int i = 0; i < WriterQueue.GROUPS_BEFORE + 1; i++) {
            queue.add(unit("busy"));
            taken.addAll(queue.take(1));
        }

        assertThat(taken).last().isSameAs(behind);
    }

    @Test
    void two_of_them_are_never_done_in_a_row_while_somebody_waits() {
        List<QueuedWork<String>> behind =
                IntStream.range(0, 3).mapToObj(i -> unit("behind" + i)).toList();
        behind.forEach(queue::addBehind);
        IntStream.range(0, 30).forEach(i -> queue.add(unit("busy" + i)));

        List<Boolean> turns = IntStream.range(0, 33)
                .mapToObj(i -> behind.contains(queue.take(1).getFirst()))
                .toList();

        assertThat(turns.indexOf(true)).isEqualTo(WriterQueue.GROUPS_BEFORE);
        for (int i = 1; i < 28; i++) {
            assertThat(turns.get(i) && turns.get(i - 1)).isFalse();
        }
        assertThat(turns.stream().filter(turn -> turn)).hasSize(3);
    }

    @Test
    void they_are_bounded_as_well_and_done_before_the_end() {
        IntStream.range(0, 100).forEach(i -> queue.addBehind(unit("behind" + i)));
        assertThatThrownBy(() -> queue.addBehind(unit("one more"))).hasMessageContaining("100 writes waiting");

        queue.close();

        IntStream.range(0, 100).forEach(i -> assertThat(queue.take(10)).hasSize(1));
        assertThat(queue.take(10)).isEmpty();
        assertThatThrownBy(() -> queue.addBehind(unit("late"))).hasMessage("The database is closed");
    }
}
