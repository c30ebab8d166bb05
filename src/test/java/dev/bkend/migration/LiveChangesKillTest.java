package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.generated.model.Index;
import dev.bkend.generated.model.IndexState;
import dev.bkend.generated.model.Table;
import dev.bkend.store.OtherProcess;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a table changes: it is the old version or the new one, and the next start finishes. */
class LiveChangesKillTest {

    private static final int RECORDS = 30_000;
    private static final int LONGEST_MILLIS = Integer.getInteger("bkend.live.kill.millis", 300);

    /** For a change that is over before anybody sees it under way. */
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private static final long SEED = Long.getLong("bkend.live.kill.seed", new Random().nextLong());

    private final Random random = new Random(SEED);
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("data");
    }

    @Test
    @Timeout(120)
    void after_a_kill_the_table_is_the_old_version_or_the_new_one_and_nothing_is_left_to_do() throws Exception {
        String id;
        try (OneTable table = new OneTable(folder())) {
            id = table.id();
            table.insert(0, RECORDS);
        }

        killedWith(id, "fields", "{\"a\": {\"bsonType\": \"int\", \"default\": 1}}");
        check(id);
        killedWith(id, "remove", "city");
        killedWith(id);
        check(id);
        killedWith(id, "indexes", """
            {"indexesToAddOrUpdate": [{"name": "by_name", "fields": {"name": 1}},
                {"name": "once", "fields": {"n": -1}, "unique": true}]}
            """);
        check(id);
        killedWith(id, "fields", """
            {"b": {"bsonType": "string", "default": "x"}, "n": {"bsonType": "int", "unique": true}}
            """);
        check(id);
        System.out.printf("seed %d: %s%n", SEED, String.join(", ", log));
    }

    private void killedWith(String id, String... change) throws Exception {
        Process process = OtherProcess.start(
                ChangeUntilKilled.class,
                folder(),
                Stream.concat(Stream.of(id), Stream.of(change)).toArray(String[]::new));
        try (BufferedReader output = process.inputReader()) {
            long millis = random.nextInt(LONGEST_MILLIS);
            Thread.ofVirtual().start(() -> kill(process, change.length == 0 ? 5 * millis : LONGEST_WAIT_MILLIS));
            OtherProcess.said(output).forEach(line -> Thread.ofVirtual().start(() -> kill(process, millis)));
            log.add("%s killed after %d ms".formatted(change.length == 0 ? "nothing" : change[0], millis));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void kill(Process process, long afterMillis) {
        OneTable.pause(afterMillis);
        // Not through the Process, which would also close the stream that is being read.
        process.toHandle().destroyForcibly();
    }

    private void check(String id) {
        try (OneTable table = new OneTable(folder(), id)) {
            Table left = table.table();
            int pending = table.pending().size();
            table.resume();
            Table now = table.deployed();
            log.add("schema %d, indexes %d, %d pending".formatted(now.schemaVersion(), now.indexVersion(), pending));

            assertThat(now.schema()).isEqualTo(left.schema());
            filled(table, now, "a", "1");
            filled(table, now, "b", "'x'");
            assertThat(table.count("doc->'$.city' is not null")).isEqualTo(has(now, "city") ? RECORDS : 0);
            assertThat(table.count("doc->>'$.n' is not null")).isEqualTo(RECORDS);
            indexes(table, now);
        }
    }

    private static boolean has(Table table, String field) {
        return table.schema().path("properties").has(field);
    }

    private static void filled(OneTable table, Table now, String field, String value) {
        assertThat(table.count("doc->>'$." + field + "' = " + value)).isEqualTo(has(now, field) ? RECORDS : 0);
    }

    private static void indexes(OneTable table, Table now) {
        List<String> names = now.indexes().stream().map(Index::name).toList();
        assertThat(now.indexes()).allMatch(index -> index.state() == IndexState.READY);
        assertThat(names.contains("by_name")).isEqualTo(names.contains("once"));
        assertThat(names.contains("n_unique")).isEqualTo(has(now, "b"));
        List<String> known = table.database()
                .ask(session -> session.query(
                        "select id from indexes where name <> '_id_' order by id", row -> row.text("id")));
        assertThat(table.physicalIndexes()).isEqualTo(known).hasSize(names.size() - 1);
        assertThat(table.database()
                        .<List<String>>ask(
                                session -> session.query("pragma integrity_check", row -> row.text("integrity_check"))))
                .containsExactly("ok");
        while (!table.unfinished().isEmpty()) {
            OneTable.pause(5);
        }
    }
}
