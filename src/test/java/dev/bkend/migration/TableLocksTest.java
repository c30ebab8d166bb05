package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, and how long. */
@Timeout(30)
class TableLocksTest {

    private static final Runnable GO_ON = () -> {};

    private final TableLocks patient = new TableLocks(Duration.ofMinutes(5));

    private static ProblemException late(String current) {
        return CONFLICT.because("late, because of its " + current);
    }

    private static TableLocks.Turn take(TableLocks turns, String tableId, String what) {
        return turns.take(tableId, what, Optional::empty, GO_ON, TableLocksTest::late);
    }

    @Test
    void those_who_wait_have_their_turn_in_the_order_they_came() throws InterruptedException {
        List<Integer> order = new CopyOnWriteArrayList<>();
        TableLocks.Turn first = take(patient, "a", "fields");
        Thread[] others = new Thread[5];
        for (int i = 0; i < others.length; i++) {
            int number = i;
            CountDownLatch waits = new CountDownLatch(1);
            others[i] = Thread.ofVirtual().start(() -> {
                try (TableLocks.Turn _ =
                        patient.take("a", "fields", Optional::empty, waits::countDown, TableLocksTest::late)) {
                    order.add(number);
                }
            });
            waits.await();
        }
        assertThat(order).isEmpty();

        first.close();
        for (Thread other : others) {
            other.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void another_table_waits_for_nobody() {
        try (TableLocks.Turn _ = take(patient, "a", "fields");
                TableLocks.Turn _ = take(patient, "b", "fields")) {
            assertThat(patient.longest()).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void nobody_waits_longer_than_the_longest_wait_and_the_next_one_is_not_held_up_by_who_gave_up() {
        TableLocks turns = new TableLocks(Duration.ofMillis(150));
        TableLocks.Turn first = take(turns, "a", "indexes");

        assertThatThrownBy(() -> take(turns, "a", "fields")).hasMessage("late, because of its indexes");
        first.close();

        take(turns, "a", "fields").close();
    }

    @Test
    void who_need_not_wait_any_more_leaves() throws InterruptedException {
        AtomicBoolean stopping = new AtomicBoolean();
        try (TableLocks.Turn _ = take(patient, "a", "indexes")) {
            CountDownLatch waits = new CountDownLatch(1);
            Runnable check = () -> {
                waits.countDown();
                if (stopping.get()) {
                    throw UNAVAILABLE.because("stopping");
                }
            };
            List<String> told = new CopyOnWriteArrayList<>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    patient.take("a", "fields", Optional::empty, check, TableLocksTest::late)
                            .close();
                } catch (ProblemException e) {
                    told.add(e.getMessage());
                }
            });
            waits.await();
            stopping.set(true);

            waiting.join();
            assertThat(told).containsExactly("stopping");
        }
        take(patient, "a", "fields").close();
    }

    @Test
    void an_error_gives_the_place_up_too() {
        TableLocks turns = new TableLocks(Duration.ofMinutes(5));
        Runnable broken = () -> {
            throw new AssertionError("broken");
        };
        try (TableLocks.Turn _ = take(turns, "a", "indexes")) {
            assertThatThrownBy(() -> turns.take("a", "fields", Optional::empty, broken, TableLocksTest::late))
                    .hasMessage("broken");
        }

        take(turns, "a", "fields").close();
    }

    @Test
    void who_is_first_here_waits_for_another_process_too() throws InterruptedException {
        AtomicReference<Optional<String>> elsewhere = new AtomicReference<>(Optional.of("indexes"));
        TableLocks turns = new TableLocks(Duration.ofMillis(150));
        assertThatThrownBy(() -> turns.take("a", "fields", elsewhere::get, GO_ON, TableLocksTest::late))
                .hasMessage("late, because of its indexes");
        Thread waiting = Thread.ofVirtual()
                .start(() -> patient.take("a", "fields", elsewhere::get, GO_ON, TableLocksTest::late)
                        .close());

        assertThat(waiting.join(Duration.ofMillis(50))).isFalse();
        elsewhere.set(Optional.empty());
        waiting.join();
    }
}
