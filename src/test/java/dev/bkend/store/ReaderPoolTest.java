package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, when there are more reads than threads. */
@Timeout(60)
final class ReaderPoolTest {

    private static final int THREADS = 6;

    private final ReaderPool pool = new ReaderPool(THREADS);
    private final ReadQueue database = pool.queue(3);
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void let_everything_end() {
        open.countDown();
        callers.close();
    }

    @Test
    void a_read_runs_on_a_platform_thread_and_what_comes_of_it_is_the_callers() throws Exception {
        Future<Boolean> virtual =
                callers.submit(() -> database.run(() -> Thread.currentThread().isVirtual()));

        assertThat(virtual.get()).isFalse();
        assertThatThrownBy(() -> database.run(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> database.run(patient("ann"), () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        // One that has answered may not be back for the next read yet; none is lost by what a read throws.
        assertThat(pool.threads()).isBetween(1, 2);
    }

    @Test
    void callers_of_a_database_take_turns_however_many_reads_one_of_them_has_waiting() throws Exception {
        List<Future<String>> all = new ArrayList<>();
        ReadQueue narrow = pool.queue(1);
        all.add(held(narrow, "first"));
        begun(1);
        IntStream.range(0, 1_000).forEach(i -> all.add(asked(narrow, "ann")));
        waiting(narrow, 1_000);
        all.add(asked(narrow, "bob"));
        waiting(narrow, 1_001);
        all.add(asked(narrow, "bob"));
        waiting(narrow, 1_002);

        open.countDown();
        await(all);

        assertThat(begun.subList(0, 6)).containsExactly("first", "ann", "bob", "ann", "bob", "ann");
    }

    @Test
    void a_thousand_slow_reads_of_one_database_keep_no_other_from_reading() throws Exception {
        IntStream.range(0, 1_000).forEach(i -> held(database, "ann"));
        waiting(database, 997);
        begun(3);

        assertThat(pool.queue(3).run(() -> "at once")).isEqualTo("at once");
        assertThat(pool.queue(3).run(patient("bob"), () -> "at once")).isEqualTo("at once");
        assertThat(begun).as("no more than it may have").hasSize(3);
    }

    @Test
    void databases_that_hold_a_thread_leave_half_of_them_to_those_that_hold_none() throws Exception {
        List<ReadQueue> slow = List.of(database, pool.queue(3), pool.queue(3));
        for (ReadQueue each : slow) {
            IntStream.range(0, 10).forEach(i -> held(each, "ann"));
            waiting(each, each == database ? 7 : 9);
        }

        begun(5);
        assertThat(pool.queue(3).run(() -> "at once")).isEqualTo("at once");
        assertThat(begun).hasSize(5);
    }

    @Test
    void when_all_threads_are_taken_databases_take_turns() throws Exception {
        List<ReadQueue> slow =
                IntStream.range(0, THREADS).mapToObj(i -> pool.queue(3)).toList();
        List<Future<String>> all = new ArrayList<>();
        for (ReadQueue each : slow) {
            all.add(held(each, "slow"));
        }
        begun(THREADS);
        ReadQueue one = pool.queue(1);
        ReadQueue other = pool.queue(1);
        IntStream.range(0, 100).forEach(i -> all.add(asked(one, "one")));
        waiting(one, 100);
        all.add(asked(other, "other"));
        waiting(other, 1);

        open.countDown();
        await(all);

        assertThat(begun.subList(0, THREADS)).containsOnly("slow");
        assertThat(begun.indexOf("other")).isLessThan(THREADS + 5);
        assertThat(pool.threads()).isEqualTo(THREADS);
    }

    @Test
    void who_is_stopped_while_waiting_leaves_at_once_and_is_not_run() throws Exception {
        IntStream.range(0, 3).forEach(i -> held(database, "ann"));
        begun(3);
        QueryDeadline leaves = patient("bob");
        Future<QueryStopped.Reason> left = callers.submit(() -> refused(leaves));
        waiting(database, 1);
        Future<QueryStopped.Reason> late = callers.submit(() -> refused(new QueryDeadline(Duration.ofMillis(200))));
        Future<String> stays = asked(database, "bob");

        leaves.stop();
        assertThat(left.get()).isEqualTo(QueryStopped.Reason.ASKED);
        assertThat(late.get()).isEqualTo(QueryStopped.Reason.NO_TURN);
        waiting(database, 1);
        assertThat(refused(leaves)).as("before it waits").isEqualTo(QueryStopped.Reason.ASKED);

        open.countDown();
        assertThat(stays.get()).isEqualTo("bob");
        assertThat(begun).doesNotContain("refused");
    }

    @Test
    void a_read_can_not_start_another_one() {
        assertThatThrownBy(() -> database.run(() -> pool.queue(3).run(() -> "inside")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can not start another one");
    }

    @Test
    void thousands_that_come_and_go_are_all_answered() throws Exception {
        List<ReadQueue> databases =
                IntStream.range(0, 20).mapToObj(i -> pool.queue(1 + i % 3)).toList();
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger stopped = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ReadQueue queue = databases.get(i % 20);
            QueryDeadline deadline = patient("caller " + i % 7);
            all.add(callers.submit(() -> {
                try {
                    queue.run(deadline, ran::incrementAndGet);
                } catch (QueryStopped e) {
                    stopped.incrementAndGet();
                }
            }));
            if (i % 5 == 0) {
                all.add(callers.submit(deadline::stop));
            }
        }
        await(all);

        assertThat(ran.get() + stopped.get()).isEqualTo(20_000);
        assertThat(ran.get()).isGreaterThanOrEqualTo(16_000);
        databases.forEach(each -> assertThat(each.run(() -> "still there")).isEqualTo("still there"));
    }

    private static QueryDeadline patient(String caller) {
        return new QueryDeadline(Duration.ofMinutes(1), caller, deadline -> {});
    }

    private QueryStopped.Reason refused(QueryDeadline deadline) {
        return catchThrowableOfType(QueryStopped.class, () -> database.run(deadline, () -> begun.add("refused")))
                .reason();
    }

    /** A read that does not end before {@link #open}, and has begun or waits. */
    private Future<String> held(ReadQueue queue, String caller) {
        return submitted(queue, caller, () -> {
            open.await();
            return caller;
        });
    }

    private Future<String> asked(ReadQueue queue, String caller) {
        return submitted(queue, caller, () -> caller);
    }

    private Future<String> submitted(ReadQueue queue, String caller, Callable<String> read) {
        CountDownLatch called = new CountDownLatch(1);
        Future<String> answer = callers.submit(() -> {
            called.countDown();
            return queue.run(patient(caller), () -> {
                begun.add(caller);
                try {
                    return read.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        });
        OpenStore.uninterrupted(called);
        return answer;
    }

    private void begun(int reads) throws InterruptedException {
        while (begun.size() < reads) {
            Thread.sleep(1);
        }
    }

    private void waiting(ReadQueue queue, int reads) throws InterruptedException {
        while (pool.waiting(queue) != reads) {
            Thread.sleep(1);
        }
    }

    private static void await(List<? extends Future<?>> all) throws Exception {
        for (Future<?> each : all) {
            each.get();
        }
    }
}
