package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that is left in two environments, done by hand. */
@Timeout(60)
class JobWorkerTest {

    private static final int RECORDS = 1_000;

    private final OneTable people;
    private final OneTable others;
    private final BatchSlots slots = new BatchSlots(1);
    private final Leases leases = new Leases(true, Clock.systemUTC());
    private final Backoff backoff = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));

    JobWorkerTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("people"));
        others = new OneTable(folder.resolve("others"));
        people.insert(0, RECORDS);
        others.insert(0, RECORDS);
    }

    @AfterEach
    void close() {
        people.close();
        others.close();
    }

    private JobWorker work(OneTable table, BooleanSupplier stopped, Runnable announce) {
        return new JobWorker(
                new JobWorker.Environment(table.environmentId(), table.database(), announce, () -> () -> {}),
                leases,
                slots,
                backoff,
                stopped);
    }

    private Thread finish(OneTable table) {
        return Thread.ofVirtual().start(work(table, () -> false, () -> {})::finish);
    }

    private static void remove(OneTable table, String field) {
        table.begun(Job.Kind.REMOVE, "{\"" + field + "\": null}", "");
    }

    /** Keeps the only writer until the latch is open. */
    private static Thread keepWriter(Database database, CountDownLatch open) {
        CountDownLatch kept = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform()
                .start(() -> database.write(session -> {
                    kept.countDown();
                    return OneTable.await(open);
                }));
        OneTable.await(kept);
        return writer;
    }

    @Test
    void an_environment_whose_writer_is_busy_does_not_hold_up_another_one() throws InterruptedException {
        remove(people, "city");
        remove(others, "city");
        CountDownLatch open = new CountDownLatch(1);
        Thread writer = keepWriter(people.database(), open);
        try {
            // It looks whether it has to stop before it looks for work, and again just before it asks for a slot.
            CountDownLatch asks = new CountDownLatch(2);
            BooleanSupplier stopped = () -> {
                asks.countDown();
                return false;
            };
            Thread busy = Thread.ofVirtual().start(work(people, stopped, () -> {})::finish);
            OneTable.await(asks);
            while (busy.getState() != Thread.State.WAITING) {
                OneTable.pause(1);
            }

            finish(others).join();

            assertThat(others.count("doc->'$.city' is not null")).isZero();
            assertThat(people.count("doc->'$.city' is not null")).isEqualTo(RECORDS);
            open.countDown();
            busy.join();
            assertThat(people.count("doc->'$.city' is not null")).isZero();
        } finally {
            open.countDown();
            writer.join();
        }
    }

    @Test
    void slots_come_back_however_they_ended() throws InterruptedException {
        BatchSlots slots = new BatchSlots(1, Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            try (BatchSlots.Slot slot = slots.take()) {
                slot.begin();
            }
            try (BatchSlots.Slot slot = slots.take()) {
                slot.passUnlessBegun();
            }
        }
        BatchSlots.Slot held = slots.take();
        held.begin();
        held.passUnlessBegun();
        Thread next = Thread.ofVirtual().start(slots::take);

        assertThat(next.join(Duration.ofMillis(200))).isFalse();
        held.close();
        next.join();
    }

    @Test
    void something_new_is_done_at_once_although_something_else_waits_for_another_attempt() throws InterruptedException {
        remove(people, "city");
        people.change("alter table %s rename to away");
        JobWorker work = work(people, () -> false, () -> {});
        Thread worker = Thread.ofVirtual().start(work::finish);
        awaitFailure(people, 1);

        people.database().write(session -> {
            var details = (ObjectNode) Json.parse("{\"name\": \"i\", \"fields\": {\"n\": 1}}");
            JobStore.insert(session, Job.of("x1", people.id(), Job.Kind.INDEX, details, 1));
            return details;
        });
        work.wake();
        while (people.pending().size() > 1) {
            OneTable.pause(1);
        }
        awaitFailure(people, 2);
        people.database().write(session -> session.update("alter table away rename to " + people.physical()));
        work.wake();
        worker.join();

        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }

    private static void awaitFailure(OneTable table, int attempts) {
        while (table.pending().getFirst().retry().attempts() < attempts) {
            OneTable.pause(1);
        }
    }

    @Test
    void how_often_it_failed_and_why_is_kept_with_it_until_it_goes_well() throws InterruptedException {
        remove(people, "city");
        people.change("alter table %s rename to away");
        Backoff often = new Backoff(Duration.ofMillis(20), Duration.ofMillis(20));
        JobWorker work = new JobWorker(
                new JobWorker.Environment(people.environmentId(), people.database(), () -> {}, () -> () -> {}),
                leases,
                slots,
                often,
                () -> false);
        Thread worker = Thread.ofVirtual().start(work::finish);
        awaitFailure(people, 3);

        String why = people.database()
                .ask(session -> session.queryOne("select failure from jobs", row -> row.text("failure")))
                .orElseThrow();
        assertThat(why).contains("no such table");
        people.database().write(session -> session.update("alter table away rename to " + people.physical()));
        worker.join();
        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }

    @Test
    void an_error_does_not_keep_the_rest_from_being_done() {
        remove(people, "city");
        remove(people, "name");
        AtomicInteger told = new AtomicInteger();

        work(people, () -> false, () -> {
                    told.incrementAndGet();
                    throw new AssertionError("broken");
                })
                .finish();

        assertThat(told).hasValue(2);
        assertThat(people.pending()).isEmpty();
        assertThat(people.count("doc->'$.city' is not null or doc->'$.name' is not null"))
                .isZero();
    }
}
