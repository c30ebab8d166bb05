package dev.bkend.store;

import dev.bkend.store.file.DataDirectory;
import dev.bkend.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Prints what the store costs on this machine; not a test, run by hand with an empty folder as its argument. */
final class StoreMeasurement {

    private static final String INSERT =
            "insert into t1 (id, created_by, created_at, updated_at, doc) values (?, 'ann', 1, 1, jsonb(?))";
    private static final String DOCUMENT =
            "{\"email\":\"%d@example.com\",\"city\":\"City %d\",\"score\":%d,\"text\":\"" + "x".repeat(250) + "\"}";
    private static final int WRITES = 8_000;

    private StoreMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        starts(folder.resolve("data"));
        for (int round = 0; round < 3; round++) {
            grouped(folder.resolve("grouped" + round + ".db"));
            mutex(folder.resolve("mutex" + round + ".db"));
        }
        reads(folder.resolve("reads.db"));
    }

    private static void starts(Path folder) {
        for (String what : List.of("first start", "second start")) {
            long start = System.nanoTime();
            DataDirectory.open(folder).close();
            System.out.printf("%s: %.0f ms%n", what, millis(start));
        }
    }

    private static void grouped(Path file) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            prepare(database);
            long before = database.commits();
            eightWriters(
                    "group commit",
                    i -> database.write(session -> session.update(INSERT, "r" + i, DOCUMENT.formatted(i, i % 100, i))));
            System.out.printf("  %.1f jobs per commit%n", (double) WRITES / (database.commits() - before));
        }
    }

    private static void mutex(Path file) throws Exception {
        try (OpenDatabase database = SqliteDatabase.open(file)) {
            prepare(database);
        }
        Object mutex = new Object();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement settings = connection.createStatement()) {
            settings.executeUpdate("pragma synchronous = full");
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                eightWriters("mutex around single transactions", i -> {
                    synchronized (mutex) {
                        try {
                            insert.setString(1, "r" + i);
                            insert.setString(2, DOCUMENT.formatted(i, i % 100, i));
                            insert.executeUpdate();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
            }
        }
    }

    private static void prepare(OpenDatabase database) {
        Dialect dialect = database.dialect();
        database.write(session -> {
            session.execute(dialect.createTable("t1"));
            session.execute("create unique index x1 on t1 (doc->>'$.email')");
            session.execute("create index x2 on t1 (doc->>'$.city', doc->>'$.score' desc)");
            return dialect;
        });
    }

    private static void eightWriters(String what, IntConsumer write) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long[] micros = new long[WRITES];
        long start = System.nanoTime();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int n = next.getAndIncrement(); n < WRITES; n = next.getAndIncrement()) {
                    long began = System.nanoTime();
                    write.accept(n);
                    micros[n] = (System.nanoTime() - began) / 1_000;
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        double millis = millis(start);
        Arrays.sort(micros);
        System.out.printf(
                "%s, 8 writers: %.0f/s, p50 %d us, p99 %d us%n",
                what, WRITES / millis * 1000, micros[WRITES / 2], micros[WRITES * 99 / 100]);
    }

    private static void reads(Path file) throws IOException {
        int rows = 100_000;
        try (OpenDatabase database = SqliteDatabase.open(file)) {
            prepare(database);
            long load = System.nanoTime();
            for (int batch = 0; batch < rows; batch += 1_000) {
                int from = batch;
                database.write(session -> {
                    for (int i = from; i < from + 1_000; i++) {
                        session.update(INSERT, "r" + i, DOCUMENT.formatted(i, i % 100, i));
                    }
                    return from;
                });
            }
            System.out.printf(
                    "%d rows in units of 1000: %.0f/s, %d MB%n",
                    rows, rows / millis(load) * 1000, Files.size(file) >> 20);
            for (int round = 0; round < 4; round++) {
                long[] nanos = new long[50_000];
                for (int i = 0; i < nanos.length; i++) {
                    String id = "r" + (i * 7919L % rows);
                    long start = System.nanoTime();
                    database.read(session -> session.queryOne(
                            "select json(doc) as doc from t1 where id = ?", row -> row.text("doc"), id));
                    nanos[i] = System.nanoTime() - start;
                }
                Arrays.sort(nanos);
                System.out.printf(
                        "point read in its own read transaction: p50 %.1f us, p99 %.1f us%n",
                        nanos[25_000] / 1e3, nanos[49_500] / 1e3);
            }
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
