package dev.bkend.migration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.generated.model.IndexState;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the fields of a table whose records take hundreds of kilobytes each. */
@Timeout(120)
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
        AtomicLong writes = new AtomicLong();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                long start = System.nanoTime();
                people.database().write(session -> session.update("insert into beside (n) values (1)"));
                slowest.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
                writes.incrementAndGet();
            }
        });
        while (writes.get() == 0) {
            OneTable.pause(1);
        }
        long before = writes.get();
        change.run();
        people.deployed();
        long beside = writes.get() - before;
        writer.interrupt();
        writer.join();
        // One for every few of its batches, of which there are forty.
        assertThat(beside).isGreaterThan(10);
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
    void a_batch_takes_as_many_as_two_mebibytes_hold() {
        people.insert(0, 20, CHARACTERS);
        String id = people.begun(Job.Kind.FILL, "{\"status\": \"new\"}", "");
        List<Long> done = new ArrayList<>();
        for (Optional<Job> left = people.batch(id, 500); left.isPresent(); left = people.batch(id, 500)) {
            done.add(left.get().done());
        }

        assertThat(done).containsExactly(6L, 12L, 18L);
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(20);
    }

    @Test
    void a_record_that_is_larger_than_a_batch_is_one_by_itself() {
        people.insert(0, 3, 3_000_000);
        String id = people.begun(Job.Kind.REMOVE, "{\"city\": null}", "");

        assertThat(people.batch(id, 500).map(Job::done)).contains(1L);
        assertThat(people.batch(id, 500).map(Job::done)).contains(2L);
        assertThat(people.batch(id, 500)).isEmpty();
        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }

    @Test
    void only_what_a_batch_could_take_is_done_with_the_answer() {
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

    private static String texts(int fields, int characters) {
        String one = "\": {\"bsonType\": \"string\", \"default\": \"" + "d".repeat(characters) + "\"}";
        return IntStream.range(0, fields).mapToObj(i -> "\"f" + i + one).collect(joining(", ", "{", "}"));
    }

    @Test
    void what_is_written_counts_too() {
        people.insert(0, 500);
        String value = "d".repeat(60_000);
        String id = people.begun(Job.Kind.FILL, "{\"status\": \"" + value + "\"}", "");

        assertThat(people.batch(id, 500).map(Job::done)).contains(34L);
    }

    @Test
    void large_defaults_get_into_the_records_after_the_answer() {
        people.insert(0, 100);

        assertThat(people.fields(texts(1, 60_000)).status()).isEqualTo(TableStatus.UPDATING);
        people.deployed();

        assertThat(people.count("length(doc->>'$.f0') = 60000")).isEqualTo(100);
    }

    @Test
    void changes_in_one_call_share_the_records_of_a_batch_too() {
        people.insert(0, 300);

        assertThat(people.fields(texts(41, 1)).status()).isEqualTo(TableStatus.UPDATING);
        people.deployed();

        assertThat(people.count("doc->>'$.f0' = 'd' and doc->>'$.f40' = 'd'")).isEqualTo(300);
    }

    @Test
    void an_index_over_few_large_records_is_built_beside_others() {
        people.insert(0, 20, CHARACTERS);
        List<IndexState> seen = new ArrayList<>();
        people.told()
                .listen(change -> seen.add(people.table().indexes().getLast().state()));

        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"n\": 1}}]}");

        assertThat(seen).startsWith(IndexState.BUILDING).endsWith(IndexState.READY);
    }
}
