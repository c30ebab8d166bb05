package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.generated.model.Table;
import dev.bkend.store.InterposedEngine;
import dev.bkend.store.InterposedEngine.Hands;
import dev.bkend.store.InterposedEngine.Unit;
import dev.bkend.store.Session;
import dev.bkend.store.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mark of an environment with jobs, which is in another database than they: whatever comes between the two. */
@Timeout(120)
class JobMarksTest {

    private static final int RECORDS = 1_200;
    private static final String STATUS = "{\"status\": {\"bsonType\": \"string\", \"default\": \"new\"}}";
    private static final String TWO = """
        {"indexesToAddOrUpdate": [{"name": "by_city", "fields": {"city": 1}},
            {"name": "once", "fields": {"n": 1}, "unique": true}]}
        """;

    private final Path folder;
    private final OneTable people;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};

    JobMarksTest(@TempDir Path folder) {
        this.folder = folder;
        people = new OneTable(
                folder.resolve("data"), engine -> new InterposedEngine(engine, new Control(), new Environments()));
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** Of the control plane: never part of a transaction of an environment, which may be undone or run again. */
    private final class Control implements Hands {

        @Override
        public <T> T run(Unit<T> unit) {
            if (inside.get()) {
                wrong.add("written within a transaction of an environment");
            }
            return unit.run();
        }
    }

    /** One after the other, with something to do before and after each. */
    private final class Environments implements Hands {

        private final ReentrantLock one = new ReentrantLock();

        @Override
        public <T> T run(Unit<T> unit) {
            one.lock();
            try {
                before.run();
                T result = unit.with(session -> known(unit.work(), session)).run();
                after.run();
                return result;
            } finally {
                one.unlock();
            }
        }

        private <T> T known(Work<T> work, Session session) {
            inside.set(true);
            try {
                return work.run(session);
            } finally {
                inside.set(false);
            }
        }
    }

    private boolean marked() {
        return people.unfinished().contains(people.environmentId());
    }

    private void look() {
        // In this order: a mark goes after its job.
        if (!people.pending().isEmpty() && !marked()) {
            wrong.add("a job without a mark");
        }
    }

    private void cleared() {
        while (marked()) {
            OneTable.pause(5);
        }
    }

    @Test
    void a_job_is_never_without_a_mark_and_no_transaction_writes_to_both_databases() {
        people.insert(0, RECORDS);
        before = this::look;
        after = this::look;

        people.fields(STATUS, "city");
        people.deployed();
        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"by_n\", \"fields\": {\"n\": 1}, \"unique\": true}]}");
        cleared();

        assertThat(wrong).isEmpty();
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void a_job_that_is_noted_after_the_last_look_keeps_its_mark() {
        people.insert(0, RECORDS);
        AtomicInteger done = new AtomicInteger();
        after = () -> {
            look();
            // The first time it is the batch after which there is nothing left, then it was looked for.
            if (marked() && people.count("doc->>'$.status' = 'new'") == RECORDS && done.incrementAndGet() == 2) {
                people.fields("{}", "city");
            }
        };

        people.fields(STATUS);
        while (people.count("doc->'$.city' is not null") > 0) {
            OneTable.pause(5);
        }
        cleared();

        assertThat(wrong).isEmpty();
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void who_looks_before_a_job_is_noted_leaves_its_mark() {
        people.insert(0, RECORDS);
        AtomicBoolean once = new AtomicBoolean();
        before = () -> {
            if (marked() && people.pending().isEmpty() && once.compareAndSet(false, true)) {
                people.worker().finish();
                assertThat(marked()).isTrue();
            }
        };
        after = this::look;

        people.fields(STATUS);

        assertThat(once).isTrue();
        cleared();
        assertThat(wrong).isEmpty();
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(RECORDS);
    }

    @Test
    void a_table_with_few_records_of_which_many_come_in_time_is_marked_before_its_jobs() {
        people.insert(0, 10);
        AtomicBoolean once = new AtomicBoolean();
        before = () -> {
            if (once.compareAndSet(false, true)) {
                people.insert(10, RECORDS);
            }
        };
        after = this::look;

        Table answer = people.fields(STATUS);

        assertThat(answer.progress()).as("it left a job").isNotNull();
        cleared();
        assertThat(wrong).isEmpty();
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(RECORDS);
    }

    @Test
    void wherever_a_server_ends_the_next_start_finds_what_is_left_and_does_it() {
        people.insert(0, RECORDS);
        Queue<Path> images = new ConcurrentLinkedQueue<>();
        before = () -> images.add(image(images.size()));
        after = before;

        people.fields(STATUS);
        people.deployed();
        people.indexes(TWO);
        cleared();
        before = () -> {};
        after = before;

        assertThat(images).hasSizeGreaterThan(15);
        images.forEach(this::goesOn);
    }

    /** What would be on the disk if the server ended now: nobody changes the environment meanwhile. */
    private Path image(int number) {
        Path image = folder.resolve("image-" + number);
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, image.resolve(folder.resolve("data").relativize(file)));
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void goesOn(Path image) {
        try (OneTable left = new OneTable(image, people.id())) {
            List<String> marks = left.unfinished();
            if (!left.pending().isEmpty()) {
                assertThat(marks).as(image.toString()).containsExactly(people.environmentId());
            }
            left.resume();
            while (!left.unfinished().isEmpty()) {
                OneTable.pause(5);
            }

            assertThat(left.pending()).as(image.toString()).isEmpty();
            Table table = left.table();
            assertThat(left.count("doc->>'$.status' = 'new'")).isEqualTo(table.schemaVersion() == 1 ? 0 : RECORDS);
            assertThat(left.physicalIndexes()).hasSize(table.indexVersion() == 1 ? 3 : 5);
        }
    }
}
