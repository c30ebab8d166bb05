package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a writer and a reader wait beside changes of a large table. The test itself is quick; the measurement, which
 * needs a machine with nothing else to do, is {@code -Dtest=LiveChangesLoadTest -Dbkend.live.records=1000000}.
 */
class LiveChangesLoadTest {

    private static final boolean MEASURED = System.getProperty("bkend.live.records") != null;
    private static final int RECORDS = Integer.getInteger("bkend.live.records", 20_000);
    private static final long MOST_MILLIS = 250;

    private final OneTable people;

    LiveChangesLoadTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("data"));
        people.insert(0, RECORDS);
        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"by_city\", \"fields\": {\"city\": 1, \"n\": -1}}]}");
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** Calls again and again, and keeps how long each call took. */
    private static final class Beside implements AutoCloseable {

        private final String name;
        private final LongStream.Builder micros = LongStream.builder();
        private final Thread thread;
        private volatile boolean ended;

        Beside(String name, Runnable call) {
            this.name = name;
            thread = Thread.ofVirtual().start(() -> {
                while (!ended) {
                    long start = System.nanoTime();
                    call.run();
                    micros.add((System.nanoTime() - start) / 1_000);
                    OneTable.pause(5);
                }
            });
        }

        /** The longest wait in milliseconds; or what one in a hundred waits, where the machine has other work. */
        long report() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            long[] all = micros.build().toArray();
            Arrays.sort(all);
            System.out.printf(
                    "  %s: %d calls, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    name,
                    all.length,
                    all[all.length / 2] / 1e3,
                    all[all.length * 99 / 100] / 1e3,
                    all[all.length - 1] / 1e3);
            return all[MEASURED ? all.length - 1 : all.length * 99 / 100] / 1_000;
        }

        @Override
        public void close() {
            ended = true;
        }
    }

    /** How long the writer waited. */
    private long beside(String what, Runnable change) {
        int[] next = {0};
        try (Beside writer = new Beside(
                        "writer",
                        () -> people.change("update %s set updated_at = updated_at + 1 where id" + " = '"
                                + "r%08d".formatted(next[0]++ * 7919 % RECORDS) + "'"));
                Beside reader =
                        new Beside("reader", () -> people.count("doc->>'$.city' = 'City 7' and doc->>'$.n' < 2000"))) {
            long start = System.nanoTime();
            change.run();
            long answered = System.nanoTime();
            people.deployed();
            System.out.printf(
                    "%s of %d records: answered after %d ms, done after %d ms%n",
                    what, RECORDS, (answered - start) / 1_000_000, (System.nanoTime() - start) / 1_000_000);
            assertThat(reader.report()).isLessThan(MOST_MILLIS);
            return writer.report();
        }
    }

    @Test
    void nobody_waits_long() {
        assertThat(beside("nothing", () -> OneTable.pause(MEASURED ? 5_000 : 500)))
                .isLessThan(MOST_MILLIS);
        assertThat(beside(
                        "default",
                        () -> people.fields("{\"status\": {\"bsonType\": \"string\", \"default\": \"new\"}}")))
                .isLessThan(MOST_MILLIS);
        assertThat(beside("removal", () -> people.fields("{}", "name"))).isLessThan(MOST_MILLIS);
        // SQLite makes an index in one statement: the writer waits for all of it.
        assertThat(beside(
                        "index",
                        () -> people.indexes(
                                "{\"indexesToAddOrUpdate\": [{\"name\": \"by_n\", \"fields\": {\"n\": 1}}]}")))
                .isLessThan(60_000);
    }
}
