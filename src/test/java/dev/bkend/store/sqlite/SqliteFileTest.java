package dev.bkend.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.store.EngineUnderTest;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.OpenStore;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.QueryStopped;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import dev.bkend.store.sql.FieldPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only SQLite does: groups, files, and the plans its planner makes of our indexes. */
final class SqliteFileTest extends OpenStore {

    @Override
    protected EngineUnderTest engine() {
        return new SqliteUnderTest();
    }

    @Test
    void waiting_writes_are_committed_together() throws Exception {
        SqliteDatabase sqlite = (SqliteDatabase) database;
        long before = sqlite.commits();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = behindABusyWriter(() -> IntStream.range(0, 300)
                    .mapToObj(i -> callers.submit(() -> insert("r" + i, "{}")))
                    .toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(1);
            }
        }

        assertThat(ids()).hasSize(300);
        // Three if all 300 were waiting in time: the busy one, 256, 44.
        assertThat(sqlite.commits() - before).isBetween(3L, 100L);
    }

    @Test
    void a_writer_that_can_not_keep_up_says_so_at_once() throws Exception {
        CountDownLatch fourRefused = new CountDownLatch(4);
        Queue<ProblemException> refused = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            behindABusyWriter(() -> {
                IntStream.range(0, 4_100)
                        .forEach(i -> callers.execute(() -> {
                            try {
                                insert("r" + i, "{}");
                            } catch (ProblemException e) {
                                refused.add(e);
                                fourRefused.countDown();
                            }
                        }));
                uninterrupted(fourRefused);
                return refused;
            });
        }

        assertThat(refused).hasSize(4).allSatisfy(e -> {
            assertThat(e.problem()).isEqualTo(Problem.UNAVAILABLE);
            assertThat(e).hasMessageContaining("4096 writes waiting");
        });
        assertThat(number("select count(*) as n from t1")).isEqualTo(4_096);
    }

    @Test
    void a_full_disk_is_told_to_all_whose_writes_met_it_and_forgotten_when_there_is_room() throws Exception {
        insert("before", "{}");
        mostPages(12);
        String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = behindABusyWriter(() -> IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> insert("large" + i, large)))
                    .toList());
            for (Future<Integer> answer : answers) {
                assertThatThrownBy(answer::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.INSUFFICIENT_STORAGE))
                        .hasMessageContaining("disk of the server is full");
            }
        }
        assertThat(ids()).containsExactly("before");

        mostPages(1000);
        assertThat(insert("after", large)).isEqualTo(1);
        assertThat(ids()).containsExactly("after", "before");
    }

    @Test
    void what_did_not_fit_on_the_disk_can_be_written_when_there_is_room() {
        String large = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
        mostPages(1);
        assertThatThrownBy(() -> insert("a", large)).hasMessageContaining("full");

        mostPages(1_000_000);

        assertThat(insert("a", large)).isEqualTo(1);
    }

    /** What is there already may stay. */
    private void mostPages(int pages) {
        database.write(
                session -> session.query("pragma max_page_count = " + pages, row -> row.number("max_page_count")));
    }

    @Test
    void who_waits_for_a_reader_waits_only_so_long_and_can_be_sent_home() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(4);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                callers.execute(() -> database.ask(session -> {
                    held.countDown();
                    uninterrupted(done);
                    return 0;
                }));
            }
            held.await();
            QueryDeadline leaves = new QueryDeadline(Duration.ofMinutes(1));
            Future<QueryStopped.Reason> left = callers.submit(() -> refused(leaves));
            Future<Integer> patient =
                    callers.submit(() -> database.read(new QueryDeadline(Duration.ofMinutes(1)), session -> 1));

            assertThat(refused(new QueryDeadline(Duration.ofMillis(200)))).isEqualTo(QueryStopped.Reason.NO_TURN);
            leaves.stop();
            assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo(QueryStopped.Reason.ASKED);
            done.countDown();
            assertThat(patient.get(5, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(ids()).as("no place was lost").isEmpty();
    }

    private QueryStopped.Reason refused(QueryDeadline deadline) {
        return catchThrowableOfType(QueryStopped.class, () -> database.ask(deadline, session -> 1))
                .reason();
    }

    @Test
    void who_closes_it_waits_for_what_is_read_and_whoever_waits_for_a_thread_is_told() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(3);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> reading = IntStream.range(0, 3)
                    .mapToObj(i -> callers.submit(() -> database.read(session -> {
                        held.countDown();
                        uninterrupted(done);
                        return session.query("select id from t1", row -> row.text("id"));
                    })))
                    .toList();
            held.await();
            Future<Integer> waiting = callers.submit(() -> database.read(session -> 1));
            Future<?> closed = callers.submit(database::close);
            Thread.sleep(100);
            assertThat(closed.isDone()).isFalse();

            done.countDown();
            closed.get(5, TimeUnit.SECONDS);
            for (Future<List<String>> read : reading) {
                assertThat(read.get(5, TimeUnit.SECONDS)).isEmpty();
            }
            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasMessageContaining("The database is closed");
        }
    }

    @Test
    void a_short_read_stays_on_the_thread_of_its_caller_and_a_long_one_goes_on_elsewhere() {
        insert("a", "{}");

        assertThat(threads(rows(10))).containsExactly("caller");
        assertThat(threads(rows(2_000_000))).containsExactly("caller", "reader");
        assertThat(threads(rows(2_000_000))).as("not even begun").containsExactly("caller", "reader");
        assertThat(threads(rows(10))).as("the same statement").containsExactly("caller", "reader");
        // Not the first time on a busy machine, where it may not look quick.
        assertThat(Stream.generate(() -> threads(rows(10))).limit(1_000).anyMatch(List.of("caller")::equals))
                .as("when it was quick")
                .isTrue();
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void a_function_that_takes_long_ends_on_the_thread_of_the_caller_too() {
        String text = "abcdefgh".repeat(20_000);

        List<String> threads = threads(session -> session.queryOne(
                "select bkend_matches(?, ?) as n", row -> row.number("n"), text, "(a?b?c?d?e?f?g?h?){30}z"));

        assertThat(threads).containsExactly("caller", "reader");
        assertThat(database.<Long>read(
                        patient(),
                        session -> session.queryOne(
                                        "select bkend_matches(?, ?) as n", row -> row.number("n"), text, "h.?a")
                                .orElseThrow()))
                .isOne();
    }

    @Test
    void what_fails_in_a_short_read_fails() {
        assertThatThrownBy(() -> database.read(
                        patient(), session -> session.query("select id from nowhere", row -> row.text("id"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no such table");
        assertThat(ids()).isEmpty();
    }

    /** Where a read was begun, each time. */
    private List<String> threads(Work<?> read) {
        Thread caller = Thread.currentThread();
        List<String> threads = new ArrayList<>();
        database.read(patient(), session -> {
            threads.add(Thread.currentThread().equals(caller) ? "caller" : "reader");
            return Optional.of(read.run(session));
        });
        return threads;
    }

    private static Work<List<Long>> rows(int rows) {
        return session -> session.query("""
            with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?)
            select max(n) as n from numbers
            """, row -> row.number("n"), rows);
    }

    private static QueryDeadline patient() {
        return new QueryDeadline(Duration.ofMinutes(1));
    }

    @Test
    void another_process_can_write_beside_it() {
        try (OpenDatabase other = open(folder)) {
            other.write(session -> insert(session, "other", "{}"));
            insert("own", "{}");

            assertThat(ids()).containsExactly("other", "own");
        }
    }

    @Test
    void only_the_owner_can_look_into_the_files() throws Exception {
        insert("a", "{}");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        doc->>'$.city' = 'Bonn'                         | id                    | x1city
        doc->>'$.city' in ('Bonn', 'Köln')              | id                    | x1city
        doc->>'$.city' > 'B' and doc->>'$.city' < 'C'   | id                    | x1city
        doc->>'$.city' = 'Bonn'                         | doc->>'$.score' desc  | x1city
        doc->>'$.address.zip' = 7                       | id                    | x2zip
        doc->>'$.address.zip' > 7                       | doc->>'$.address.zip' | x2zip
        doc->>'$.b' = 1                                 | id                    | x3either
        true                                            | created_at desc       | x4age
        created_by = 'ann'                              | id                    | x5owner
        """)
    void the_planner_uses_the_index(String condition, String order, String index) {
        ddl(dialect.createIndex("t1", index("x1city", false, false, asc("city"), desc("score"))));
        ddl(dialect.createIndex("t1", index("x2zip", true, true, asc("address.zip"))));
        ddl(dialect.createIndex("t1", index("x3either", false, true, asc("b"), asc("c"))));
        ddl(dialect.createIndex("t1", index("x4age", false, false, desc("createdAt"))));
        ddl(dialect.createIndex("t1", index("x5owner", true, false, asc("createdBy"))));

        List<String> plan = plan("select * from t1 where " + condition + " order by " + order);

        assertThat(plan.getFirst()).contains("USING INDEX " + index + (condition.equals("true") ? "" : " ("));
        assertThat(order.equals("id") || !plan.toString().contains("TEMP B-TREE"))
                .as("not sorted: " + plan)
                .isTrue();
    }

    @Test
    void the_planner_uses_the_index_for_parameters() {
        ddl(dialect.createIndex("t1", index("x1", false, true, asc("city"))));
        String city = dialect.value(FieldPath.of("city"));

        assertThat(plan("select * from t1 as t where t." + city + " = ?", "Bonn")
                        .getFirst())
                .contains("USING INDEX x1 (<expr>=?)");
        assertThat(plan("select * from t1 where " + city + " >= ? and " + city + " < ?", "B", "C")
                        .getFirst())
                .contains("USING INDEX x1 (<expr>>? AND <expr><?)");
    }

    @Test
    void a_sparse_index_holds_only_records_that_have_one_of_the_fields() {
        ddl(dialect.createIndex("t1", index("x1", false, true, asc("a"), asc("b"))));
        insert("1", "{\"a\":1}");
        insert("2", "{\"b\":1}");
        insert("3", "{\"a\":null}");

        assertThat(number("""
            select count(*) as n from t1 indexed by x1
            where doc->>'$.a' is not null or doc->>'$.b' is not null
            """)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a'b", "a.", ".a", "a..b", "1a", "a\"", "ä", "$", "a b"})
    void a_field_name_that_could_mean_something_in_sql_is_refused(String name) {
        assertThatThrownBy(() -> FieldPath.of(name)).isInstanceOf(ProblemException.class);
    }

    private List<String> plan(String sql, Object... parameters) {
        return database.read(
                session -> session.query("explain query plan " + sql, row -> row.text("detail"), parameters));
    }
}
