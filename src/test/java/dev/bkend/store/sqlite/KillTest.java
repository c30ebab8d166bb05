package dev.bkend.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.store.OpenDatabase;
import dev.bkend.store.OtherProcess;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {

    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    @Test
    void a_killed_process_loses_no_acknowledged_row_and_leaves_no_half_of_one() throws Exception {
        Path file = folder.resolve("killed.db");
        try (OpenDatabase database = SqliteDatabase.open(file)) {
            database.write(session -> {
                session.execute("create table acknowledged (id text primary key) strict");
                session.execute("create table second_half (id text primary key) strict");
                return session;
            });
        }
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeAndKill(file, 100 + 37L * round));

            try (OpenDatabase database = SqliteDatabase.open(file)) {
                assertThat(ids(database, "acknowledged")).containsAll(acknowledged);
                assertThat(ids(database, "second_half")).isEqualTo(ids(database, "acknowledged"));
                assertThat(database.<List<String>>read(
                                session -> session.query("pragma integrity_check", row -> row.text("integrity_check"))))
                        .containsExactly("ok");
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 10);
    }

    private static List<String> writeAndKill(Path file, long millis) throws Exception {
        Process writer = OtherProcess.start(WriteUntilKilled.class, file);
        try (BufferedReader output = writer.inputReader()) {
            List<String> acknowledged =
                    new ArrayList<>(OtherProcess.said(output).limit(1).toList());
            Thread.ofVirtual().start(() -> killAfter(writer, millis));
            OtherProcess.said(output).forEach(acknowledged::add);
            return acknowledged;
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static void killAfter(Process process, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Not through the Process, which would also close the stream that is being read.
        process.toHandle().destroyForcibly();
    }

    private static Set<String> ids(OpenDatabase database, String table) {
        List<String> ids = database.read(session -> session.query("select id from " + table, row -> row.text("id")));
        return new HashSet<>(ids);
    }
}
