package dev.bkend.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the fields of a table whose records take hundreds of kilobytes each. */
class LargeRecordsTest {

    private static final int RECORDS = 240;
    private static final int CHARACTERS = 300_000;
    private static final String STATUS = "{\"status\": {\"bsonType\": \"string\", \"default\": \"new\"}}";

    /** Wanted are 250; machines that are busy with other things take their time. */
    private static final long MOST_MILLIS = 1_500;

    private final OneTable people;

    LargeRecordsTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("data"));
        people.database().write(session -> session.update("create table beside (n integer)"));
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** How long the slowest of those waited who wrote to another table while the change went on, in milliseconds. */
    private long beside(Runnable change) throws InterruptedException {
        AtomicLong slowest = new AtomicLong();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                long start = System.nanoTime();
                people.database().write(session -> session.update("insert into beside (n) values (1)"));
                slowest.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
            }
        });
        change.run();
        people.deployed();
        writer.interrupt();
        writer.join();
        return slowest.get();
    }

    @Test
    void nobody_waits_long_beside_it() throws InterruptedException {
        people.insert(0, RECORDS, CHARACTERS);

        long filled = beside(() -> {
            Table answer = people.fields(STATUS);
            assertThat(answer.status()).isEqualTo(TableStatus.UPDATING);
        });
        long removed = beside(() -> people.fields("{}", "city"));

        assertThat(people.count("doc->>'$.status' = 'new' and doc->'$.city' is null"))
                .isEqualTo(RECORDS);
        assertThat(filled).isLessThan(MOST_MILLIS);
        assertThat(removed).isLessThan(MOST_MILLIS);
    }

    @Test
    void a_slice_takes_as_many_as_two_mebibytes_hold() {
        people.insert(0, 20, CHARACTERS);
        String id = people.begun(PendingChange.Kind.FILL, "{\"status\": \"new\"}", "");
        List<Long> done = new ArrayList<>();
        for (Optional<PendingChange> left = people.slice(id, 500); left.isPresent(); left = people.slice(id, 500)) {
            done.add(left.get().done());
        }

        assertThat(done).containsExactly(6L, 12L, 18L);
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(20);
    }

    @Test
    void a_record_that_is_larger_than_a_slice_is_one_by_itself() {
        people.insert(0, 3, 3_000_000);
        String id = people.begun(PendingChange.Kind.REMOVE, "{\"city\": null}", "");

        assertThat(people.slice(id, 500).map(PendingChange::done)).contains(1L);
        assertThat(people.slice(id, 500).map(PendingChange::done)).contains(2L);
        assertThat(people.slice(id, 500)).isEmpty();
        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }

    @Test
    void only_what_a_slice_could_take_is_done_with_the_answer() {
        people.insert(0, 6, CHARACTERS);
        assertThat(people.fields(STATUS).status()).isEqualTo(TableStatus.DEPLOYED);

        people.insert(6, 7, CHARACTERS);
        assertThat(people.fields("{}", "status").status()).isEqualTo(TableStatus.UPDATING);
        people.deployed();

        assertThat(people.count("doc->'$.status' is not null")).isZero();
    }

    @Test
    void two_changes_in_one_call_share_what_is_done_with_the_answer() {
        people.insert(0, 6, CHARACTERS);

        assertThat(people.fields(STATUS, "city").status()).isEqualTo(TableStatus.UPDATING);
        people.deployed();

        assertThat(people.count("doc->>'$.status' = 'new' and doc->'$.city' is null"))
                .isEqualTo(6);
    }
}
