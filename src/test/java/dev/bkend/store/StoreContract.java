package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every database must do. */
public abstract class StoreContract extends OpenStore {

    @Test
    void what_a_unit_of_work_wrote_is_there_after_opening_again() {
        insert("a", "{\"city\":\"Bonn\"}");
        database.close();

        database = open(folder);

        assertThat(document("a")).contains("{\"city\":\"Bonn\"}");
    }

    @Test
    void tells_nothing_from_the_empty_text_and_from_zero() {
        record Read(Optional<String> text, Optional<Long> number) {}
        String sql = "select cast(? as text) as text, cast(? as bigint) as number";

        assertThat(database.<Optional<Read>>ask(session -> session.queryOne(
                        sql, row -> new Read(row.optionalText("text"), row.optionalNumber("number")), "", 0)))
                .contains(new Read(Optional.of(""), Optional.of(0L)));
        assertThat(database.<Optional<Read>>ask(session -> session.queryOne(
                        sql, row -> new Read(row.optionalText("text"), row.optionalNumber("number")), null, null)))
                .contains(new Read(Optional.empty(), Optional.empty()));
        assertThat(database.<Optional<Read>>ask(session -> session.queryOne(
                        sql, row -> new Read(row.optionalText("text"), row.optionalNumber("number")), "Zürich 🏔", -1)))
                .contains(new Read(Optional.of("Zürich 🏔"), Optional.of(-1L)));
    }

    @Test
    void a_unit_of_work_that_throws_leaves_nothing_behind() {
        assertThatThrownBy(() -> database.write(session -> {
                    insert(session, "a", "{}");
                    throw Problem.CONFLICT.because("no");
                }))
                .hasMessage("no");

        assertThat(ids()).isEmpty();
    }

    @Test
    void a_table_made_in_a_unit_of_work_that_throws_was_never_there() {
        assertThatThrownBy(() -> database.write(session -> {
            session.execute(dialect.createTable("t2"));
            session.execute(dialect.createIndex("t2", index("x2", true, false, asc("city"))));
            session.execute(dialect.dropTable("t1"));
            throw new IllegalStateException();
        }));

        ddl(dialect.createTable("t2"));
        ddl(dialect.createIndex("t2", index("x2", true, false, asc("city"))));
        insert("a", "{}");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void a_job_that_throws_does_not_harm_its_neighbours() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = behindABusyWriter(() -> IntStream.range(0, 60)
                    .mapToObj(i -> callers.submit(() -> database.write(session -> {
                        insert(session, "%02d".formatted(i), "{}");
                        if (i % 3 == 0) {
                            throw Problem.CONFLICT.because("job " + i);
                        }
                        return i;
                    })))
                    .toList());

            for (int i = 0; i < 60; i++) {
                Future<Integer> answer = answers.get(i);
                if (i % 3 == 0) {
                    assertThatThrownBy(answer::get).hasRootCauseMessage("job " + i);
                } else {
                    assertThat(answer.get()).isEqualTo(i);
                }
            }
        }
        assertThat(ids()).hasSize(40).doesNotContain("00", "03").contains("01", "59");
    }

    @Test
    void a_job_refused_by_the_database_does_not_harm_its_neighbours() throws Exception {
        List<Future<Integer>> answers;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = behindABusyWriter(() -> Stream.of("a", "a", "b", "b", "c")
                    .map(id -> callers.submit(() -> insert(id, "{}")))
                    .toList());
        }

        assertThat(answers.stream().filter(answer -> answer.state() == Future.State.FAILED))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.exceptionNow()).isInstanceOf(StoreException.class));
        assertThat(ids()).containsExactly("a", "b", "c");
    }

    @Test
    void a_reader_sees_one_moment() throws Exception {
        insert("a", "{}");

        List<Integer> seen = database.read(session -> {
            int before =
                    session.query("select id from t1", row -> row.text("id")).size();
            try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
                other.submit(() -> insert("b", "{}"));
            }
            return List.of(
                    before,
                    session.query("select id from t1", row -> row.text("id")).size());
        });

        assertThat(seen).containsExactly(1, 1);
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void a_reader_can_not_write() {
        assertThatThrownBy(() -> database.read(session -> insert(session, "a", "{}")))
                .isInstanceOf(StoreException.class);

        assertThat(ids()).isEmpty();
    }

    @Test
    void more_readers_than_connections_take_turns() throws Exception {
        insert("a", "{}");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> answers = IntStream.range(0, 100)
                    .mapToObj(i -> callers.submit(this::ids))
                    .toList();
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).containsExactly("a");
            }
        }
    }

    @Test
    void closing_waits_for_what_is_under_way_and_refuses_what_comes_later() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> slow = callers.submit(() -> database.write(session -> {
                started.countDown();
                uninterrupted(finish);
                return insert(session, "a", "{}");
            }));
            started.await();
            Future<?> closing = callers.submit(database::close);
            assertThat(closing.isDone()).isFalse();
            finish.countDown();
            closing.get();
            assertThat(slow.get()).isEqualTo(1);
        }

        assertThatThrownBy(() -> insert("b", "{}")).hasMessage("The database is closed");
        assertThatThrownBy(this::ids).hasMessage("The database is closed");
        database = open(folder);
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void every_kind_of_parameter_comes_back() {
        database.write(session -> session.update(
                "insert into t1 (id, created_by, created_at, updated_at, doc) values (?, ?, ?, ?, "
                        + dialect.documentParameter() + ")",
                "a",
                "ann",
                Instant.ofEpochMilli(1_700_000_000_123L),
                2,
                Optional.of("{\"b\":true}")));

        database.read(session ->
                session.queryOne("select created_by, created_at, updated_at, null as missing from t1", row -> {
                    assertThat(row.text("created_by")).isEqualTo("ann");
                    assertThat(row.instant("created_at")).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
                    assertThat(row.number("updated_at")).isEqualTo(2);
                    assertThat(row.optionalText("missing")).isEmpty();
                    assertThat(row.optionalInstant("missing")).isEmpty();
                    assertThatThrownBy(() -> row.text("missing")).hasMessageContaining("Column missing is null");
                    assertThatThrownBy(() -> row.text("nowhere")).hasMessageContaining("No column nowhere");
                    return row;
                }));
    }

    @Test
    void an_identifier_may_hold_anything() {
        String table = "a\"; drop table t1; --";

        ddl(dialect.createTable(table));

        assertThat(number("select count(*) as n from " + dialect.quote(table))).isZero();
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_unit_of_work_goes_on_after_a_statement_that_it_attempted() {
        insert("a", "{}");

        database.write(session -> {
            insert(session, "b", "{}");
            session.attempt(() -> insert(session, "c", "{}"));
            assertThatThrownBy(() -> session.attempt(() -> insert(session, "a", "{\"again\":1}")))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(dialect.violatedIndex(e)).contains("t1.id"));
            assertThat(session.query("select id from t1 order by id", row -> row.text("id")))
                    .containsExactly("a", "b", "c");
            return insert(session, "d", "{}");
        });

        assertThat(ids()).containsExactly("a", "b", "c", "d");
        assertThat(document("a")).contains("{}");
    }

    @Test
    void a_unit_of_work_that_does_not_catch_what_it_attempted_leaves_nothing_behind() {
        insert("a", "{}");

        assertThatThrownBy(() -> database.write(session -> {
                    insert(session, "b", "{}");
                    session.attempt(() -> insert(session, "a", "{}"));
                    return session;
                }))
                .isInstanceOf(StoreException.class);

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void serializable_work_acts_on_what_is_still_so() throws Exception {
        actsOnWhatIsStillSo((turn, work) -> database.serializable(work));
    }

    @Test
    void background_work_acts_on_what_is_still_so_also_beside_serializable_work() throws Exception {
        actsOnWhatIsStillSo((turn, work) -> turn % 2 == 0 ? database.background(work) : database.serializable(work));
    }

    /** How a unit of work is run, of those of which several run at a time. */
    private interface Run {
        long run(int turn, Work<Long> work);
    }

    private void actsOnWhatIsStillSo(Run run) throws Exception {
        ddl("create table turns (n bigint not null)");
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> answers = IntStream.range(0, 80)
                    .mapToObj(i -> callers.submit(() -> run.run(i, session -> {
                        long before = session.queryOne("select count(*) as n from turns", row -> row.number("n"))
                                .orElseThrow();
                        session.update("insert into turns (n) values (?)", before);
                        return before;
                    })))
                    .toList();
            List<Long> seen = new ArrayList<>();
            for (Future<Long> answer : answers) {
                seen.add(answer.get());
            }

            assertThat(seen).as("each saw what all before it had done").doesNotHaveDuplicates();
        }
        assertThat(number("select count(distinct n) as n from turns")).isEqualTo(80);
    }

    @Test
    void serializable_work_that_throws_leaves_nothing_behind() {
        assertThatThrownBy(() -> database.serializable(session -> {
                    insert(session, "a", "{}");
                    throw Problem.CONFLICT.because("no");
                }))
                .hasMessage("no");

        assertThat(ids()).isEmpty();
    }

    @Test
    void a_unit_of_work_can_not_start_another_one() {
        assertThatThrownBy(() -> database.write(session -> insert("a", "{}")))
                .hasMessageContaining("can not start another one");
    }

    @Test
    void a_unit_of_work_that_reads_can_not_start_another_one_either() {
        assertThatThrownBy(() -> database.read(session -> ids())).hasMessageContaining("can not start another one");
        assertThatThrownBy(() -> database.read(session -> database.<Integer>ask(inside -> 1)))
                .hasMessageContaining("can not start another one");
        assertThatThrownBy(() -> database.read(session -> insert("a", "{}")))
                .hasMessageContaining("can not start another one");

        assertThat(ids()).isEmpty();
    }

    @Test
    void background_work_is_done_like_any_other() throws Exception {
        assertThat(database.<Integer>background(session -> insert(session, "a", "{}")))
                .isOne();
        assertThatThrownBy(() -> database.background(session -> {
                    insert(session, "b", "{}");
                    throw Problem.CONFLICT.because("no");
                }))
                .hasMessage("no");

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void background_work_waits_for_those_who_are_waited_for() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            behindABusyWriter(() -> {
                callers.execute(() -> database.background(session -> order.add("behind")));
                return IntStream.range(0, 20)
                        .mapToObj(i -> callers.submit(() -> database.write(session -> order.add("write"))))
                        .toList();
            });
        }

        assertThat(order).hasSize(21).endsWith("behind");
    }

    @Test
    void more_statements_than_are_kept_can_be_used_in_turn() {
        List<Long> sums = database.read(session -> IntStream.range(0, 500)
                .mapToObj(i -> session.queryOne("select ? + " + i % 200 + " as n", row -> row.number("n"), 1))
                .map(Optional::orElseThrow)
                .toList());

        assertThat(sums).hasSize(500).startsWith(1L, 2L).endsWith(100L);
    }
}
