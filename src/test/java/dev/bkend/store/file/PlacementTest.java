package dev.bkend.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.Database;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.sqlite.SqliteDatabase;
import dev.bkend.store.sqlite.SqliteEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacementTest {

    @TempDir
    Path folder;

    private Placement placement;

    @BeforeEach
    void open() {
        placement = new Placement(
                folder, 3, new SqliteEngine(folder.resolve("control.db"), folder), (id, opening) -> opening.get());
    }

    @AfterEach
    void close() {
        placement.close();
    }

    @Test
    void an_environment_gets_its_own_file_with_the_tables_about_tables() {
        assertThat(environment(1).<List<String>>read(session -> session.query("""
            select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name
            """, row -> row.text("name"))))
                .containsExactly("index_versions", "indexes", "jobs", "record_counts", "schema_versions", "tables");
        assertThat(folder.resolve(id(1) + ".db")).exists();
    }

    @Test
    void the_records_of_a_file_from_before_they_were_counted_are_counted() {
        try (OpenDatabase old = SqliteDatabase.open(folder.resolve(id(1) + ".db"))) {
            old.write(session -> {
                session.script(Migrations.ENVIRONMENT.script(old.dialect(), 1));
                session.update("pragma user_version = 1");
                session.execute(old.dialect().createTable("t_1"));
                session.update(
                        "insert into t_1 values ('a', 'ann', 1, 1, jsonb('{}')), ('b', 'ann', 1, 1, jsonb('{}'))");
                return session.update("""
                    insert into tables (id, physical, table_name, schema_version, index_version, status,
                        created_by, created_at, updated_at)
                    values ('tbl_1', 't_1', 'posts', 1, 1, 'deployed', 'ann', 1, 1)
                    """);
            });
        }

        assertThat(environment(1)
                        .<List<Long>>read(session -> session.query(
                                "select records from record_counts where table_id = 'tbl_1'",
                                row -> row.number("records"))))
                .containsExactly(2L);
    }

    @Test
    void an_environment_that_an_older_server_marked_is_known_until_its_mark_is_removed() throws IOException {
        add(1, "t");
        add(2, "t");
        Files.createFile(folder.resolve(id(2) + ".unfinished"));
        Files.createFile(folder.resolve(id(3) + ".unfinished")); // It has no file: there can be nothing to do.

        assertThat(placement.markFiles().environments()).containsExactly(id(2));
        placement.markFiles().remove(id(2));
        placement.markFiles().remove(id(2));
        assertThat(placement.markFiles().environments()).isEmpty();
    }

    @Test
    void environments_do_not_see_each_other() {
        add(1, "t");

        assertThat(tables(1)).containsExactly("t");
        assertThat(tables(2)).isEmpty();
    }

    @Test
    void files_not_used_lately_are_closed_and_opened_again_when_needed() {
        IntStream.range(0, 10).forEach(i -> add(i, "t" + i));

        assertThat(placement.open()).isEqualTo(3);
        assertThat(IntStream.range(0, 10).mapToObj(i -> tables(i).getFirst()))
                .containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
        assertThat(placement.open()).isEqualTo(3);
    }

    @Test
    void a_file_in_use_is_never_closed() throws Exception {
        CountDownLatch started = new CountDownLatch(5);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> slow = IntStream.range(0, 5)
                    .mapToObj(i -> callers.submit(() -> environment(i).read(session -> {
                        started.countDown();
                        await(finish);
                        return session.query("select id from tables", row -> row.text("id"))
                                .size();
                    })))
                    .toList();
            await(started);

            IntStream.range(5, 10).forEach(i -> add(i, "t"));
            assertThat(placement.open()).isEqualTo(5);

            finish.countDown();
            for (Future<Integer> answer : slow) {
                assertThat(answer.get()).isZero();
            }
        }
        assertThat(placement.open()).isEqualTo(3);
    }

    @Test
    void many_users_of_few_files_lose_nothing() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writes = IntStream.range(0, 400)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> add(i % 8, "t" + i)))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        }

        assertThat(IntStream.range(0, 8).map(i -> tables(i).size())).containsOnly(50);
        assertThat(placement.open()).isEqualTo(3);
    }

    @Test
    void closing_refuses_what_comes_later() {
        add(1, "t");

        placement.close();

        assertThatThrownBy(() -> tables(1)).hasMessageContaining("closed");
    }

    @Test
    void a_file_of_a_newer_program_is_refused() {
        try (OpenDatabase newer = SqliteDatabase.open(folder.resolve(id(1) + ".db"))) {
            newer.write(session -> session.update("pragma user_version = 99"));
        }

        assertThatThrownBy(() -> tables(1)).hasMessageContaining("layout 99").hasMessageContaining("newer bkend");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "env_",
                "env_0123456789abcde",
                "env_../../../../etc/p",
                "env_0123456789ABCDEF",
                "env_0123456789abcdel",
                "tbl_0123456789abcdef",
                "env_0123456789abcdef\n",
                " env_0123456789abcdef"
            })
    void only_the_id_of_an_environment_becomes_a_file_name(String id) {
        assertThatThrownBy(() -> placement.environment(id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_newest_scripts_are_the_ones_the_program_asks_for() throws Exception {
        Path scripts = Path.of("src/main/resources/db/sqlite");
        try (var control = Files.list(scripts.resolve("control"));
                var environment = Files.list(scripts.resolve("environment"))) {
            assertThat(control.map(file -> file.getFileName().toString().replaceFirst("\\.sql$", "")))
                    .containsExactlyInAnyOrderElementsOf(numbers(Migrations.CONTROL.newest()));
            assertThat(environment.map(file -> file.getFileName().toString().replaceFirst("\\.sql$", "")))
                    .containsExactlyInAnyOrderElementsOf(numbers(Migrations.ENVIRONMENT.newest()));
        }
    }

    private static List<String> numbers(int newest) {
        return IntStream.rangeClosed(1, newest).mapToObj(Integer::toString).toList();
    }

    private Database environment(int number) {
        return placement.environment(id(number));
    }

    private static String id(int number) {
        return "env_%016d".formatted(number);
    }

    private int add(int environment, String table) {
        return environment(environment).write(session -> session.update("""
            insert into tables (id, physical, table_name, schema_version, index_version, status,
                created_by, created_at, updated_at)
            values (?, ?, ?, 1, 1, 'active', 'ann', 1, 1)
            """, table, table, table));
    }

    private List<String> tables(int environment) {
        return environment(environment)
                .read(session ->
                        session.query("select table_name from tables order by 1", row -> row.text("table_name")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
