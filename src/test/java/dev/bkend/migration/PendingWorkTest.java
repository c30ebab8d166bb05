package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.store.Database;
import java.nio.file.Path;
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
class PendingWorkTest {

    private static final int RECORDS = 1_000;

    private final OneTable people;
    private final OneTable others;
    private final SliceTurns turns = new SliceTurns(1);
    private final Backoff pause = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));

    PendingWorkTest(@TempDir Path folder) {
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

    private PendingWork work(OneTable table, BooleanSupplier stopped, Runnable announce) {
        return new PendingWork(table.database(), table.environmentId(), turns, pause, id -> false, stopped, announce);
    }

    private Thread finish(OneTable table) {
        return Thread.ofVirtual().start(work(table, () -> false, () -> {})::finish);
    }

    private static void remove(OneTable table, String field) {
        table.begun(PendingChange.Kind.REMOVE, "{\"" + field + "\": null}", "");
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
            // It looks whether it has to stop before it looks for work, and again just before it asks for a turn.
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
    void turns_come_back_however_they_ended() throws InterruptedException {
        SliceTurns turns = new SliceTurns(1, Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            try (SliceTurns.Turn turn = turns.take()) {
                turn.begin();
            }
            try (SliceTurns.Turn turn = turns.take()) {
                turn.passUnlessBegun();
            }
        }
        SliceTurns.Turn held = turns.take();
        held.begin();
        held.passUnlessBegun();
        Thread next = Thread.ofVirtual().start(turns::take);

        assertThat(next.join(Duration.ofMillis(200))).isFalse();
        held.close();
        next.join();
    }

    @Test
    void something_new_is_done_at_once_although_something_else_waits_for_another_attempt() throws InterruptedException {
        remove(people, "city");
        people.change("alter table %s rename to away");
        Thread worker = finish(people);
        while (worker.getState() != Thread.State.TIMED_WAITING) {
            OneTable.pause(1);
        }

        var details = (ObjectNode) Json.parse("{\"name\": \"i\", \"fields\": {\"n\": 1}}");
        people.database().write(session -> {
            PendingStore.insert(
                    session, new PendingChange("x1", people.id(), PendingChange.Kind.INDEX, details, "", "", 0, 1));
            return details;
        });
        pause.end();
        while (people.pending().size() > 1) {
            OneTable.pause(1);
        }
        people.database().write(session -> session.update("alter table away rename to " + people.physical()));
        pause.end();
        worker.join();

        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }

    @Test
    void an_error_does_not_keep_the_rest_from_being_done() {
        remove(people, "city");
        remove(people, "name");
        AtomicInteger told = new AtomicInteger();
        pause.end();

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
