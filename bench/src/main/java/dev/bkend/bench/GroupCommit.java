package dev.bkend.bench;

import dev.bkend.store.Database;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Eight who create records, through bkend's writer, which makes one transaction of what waits, and through one
 * connection and a lock, each with a transaction of its own; in turn, on the same file.
 */
record GroupCommit(Path data, Path file, RecordsFixture people, Table table) {

    /** Each index of its own puts every record on another page of the file, which no group saves. */
    enum Table {
        PLAIN("a new table"),
        INDEXED("the table above, with its two indexes");

        private final String title;

        Table(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static final int WRITERS = 8;

    private static final int TURNS = 3;

    /** Created in a second, in each turn. */
    record Seen(List<Double> grouped, List<Double> locked) {

        double ratio() {
            return Results.Spread.of(grouped).median() / Results.Spread.of(locked).median();
        }
    }

    /** One that writes. */
    private interface Writer {
        void create() throws SQLException;
    }

    Seen run(double seconds) throws Exception {
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
        ReentrantLock lock = new ReentrantLock();
        String tableId = table == Table.PLAIN ? people.plainTableId() : people.tableId();
        try (RawRecords raw = new RawRecords(file, tableId);
                DataDirectory directory = DataDirectory.open(data)) {
            Database database = directory.placement().environment(people.environmentId());
            Writer grouped = () -> create(database, raw, tableId);
            Writer locked = () -> create(lock, raw);
            rate(grouped, 1);
            rate(locked, 1);
            for (int turn = 0; turn < TURNS; turn++) {
                seen.grouped.add(rate(grouped, seconds));
                seen.locked.add(rate(locked, seconds));
            }
        }
        return seen;
    }

    private static double rate(Writer writer, double seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        Callable<Integer> work = () -> {
            int created = 0;
            for (; System.nanoTime() < end; created++) {
                writer.create();
            }
            return created;
        };
        int created = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                all.add(threads.submit(work));
            }
            for (Future<Integer> one : all) {
                created += one.get();
            }
        }
        return created / ((System.nanoTime() - start) / 1e9);
    }

    private static void create(Database database, RawRecords raw, String tableId) {
        Random random = ThreadLocalRandom.current();
        String person = RecordsFixture.person(random, RecordsScenario.newEmail());
        database.write(session -> {
            session.update(raw.insert(), RawRecords.newId(), "", Instant.now(), Instant.now(), person);
            return session.update(RawRecords.COUNT, 1, tableId);
        });
    }

    private static void create(ReentrantLock lock, RawRecords raw) throws SQLException {
        Random random = ThreadLocalRandom.current();
        String person = RecordsFixture.person(random, RecordsScenario.newEmail());
        lock.lock();
        try {
            raw.create(person);
        } finally {
            lock.unlock();
        }
    }
}
