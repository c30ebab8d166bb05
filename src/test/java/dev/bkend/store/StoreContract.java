package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.Problem;
import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
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
    void a_unique_index_refuses_a_second_record_and_says_which_index_it_was() {
        ddl(dialect.createIndex("t1", index("x0email", true, false, asc("email"))));
        insert("a", "{\"email\":\"a@x.io\"}");

        assertThat(violated(() -> insert("b", "{\"email\":\"a@x.io\"}"))).contains("x0email");
        assertThat(violated(() -> insert("a", "{\"email\":\"b@x.io\"}"))).contains("t1.id");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void a_unique_index_on_a_system_field_is_named_as_well() {
        ddl(dialect.createIndex("t1", index("x0owner", true, false, asc("createdBy"))));
        insert("a", "{}");

        assertThat(violated(() -> insert("b", "{}"))).contains("x0owner");
    }

    @Test
    void a_refusal_that_is_not_about_uniqueness_violates_no_index() {
        assertThat(violated(() -> database.write(session -> session.update("insert into t1 (id) values ('a')"))))
                .isEmpty();
    }

    @Test
    void records_without_the_field_do_not_collide() {
        ddl(dialect.createIndex("t1", index("x1", true, false, asc("email"))));
        ddl(dialect.createIndex("t1", index("x2", true, true, asc("phone.home"))));

        insert("a", "{\"email\":null}");
        insert("b", "{\"phone\":{\"home\":null}}");
        insert("c", "{\"phone\":{\"home\":\"1\"}}");

        assertThat(violated(() -> insert("d", "{\"phone\":{\"home\":\"1\"}}"))).contains("x2");
    }

    @Test
    void a_compound_unique_index_compares_all_its_fields() {
        ddl(dialect.createIndex("t1", index("x1", true, true, asc("city"), desc("street"))));

        insert("a", "{\"city\":\"Bonn\",\"street\":\"A\"}");
        insert("b", "{\"city\":\"Bonn\",\"street\":\"B\"}");

        assertThat(violated(() -> insert("c", "{\"city\":\"Bonn\",\"street\":\"B\"}")))
                .contains("x1");
    }

    @Test
    void a_unique_index_that_records_violate_is_refused_and_the_values_can_be_shown() {
        RecordIndex unique = index("x1", true, false, asc("city"), asc("createdBy"));
        insert("a", "{\"city\":\"Bonn\"}");
        insert("b", "{\"city\":\"Bonn\"}");
        insert("c", "{\"city\":\"Bonn\"}");
        insert("d", "{\"city\":7}");
        insert("e", "{\"city\":7}");
        insert("f", "{}");
        insert("g", "{}");

        assertThat(violated(() -> ddl(dialect.createIndex("t1", unique)))).contains("x1");
        assertThat(duplicates(unique))
                .containsExactly(
                        new Duplicate(List.of("\"Bonn\"", "\"ann\""), 3), new Duplicate(List.of("7", "\"ann\""), 2));

        database.write(session -> session.update("delete from t1 where id in ('b', 'c', 'e')"));
        assertThat(duplicates(unique)).isEmpty();
        ddl(dialect.createIndex("t1", unique));
    }

    @Test
    void at_most_five_duplicate_values_are_shown() {
        IntStream.range(0, 20).forEach(i -> insert("r" + i, "{\"n\":" + i / 2 + "}"));

        assertThat(duplicates(index("x1", true, false, asc("n")))).hasSize(5);
    }

    @Test
    void missing_values_sort_first_and_text_by_its_characters() {
        Stream.of("{\"s\":\"b\"}", "{\"s\":\"B\"}", "{\"s\":\"ä\"}", "{}", "{\"s\":\"a\"}")
                .forEach(doc -> insert(doc, doc));

        assertThat(sorted(asc("s")))
                .containsExactly("{}", "{\"s\":\"B\"}", "{\"s\":\"a\"}", "{\"s\":\"b\"}", "{\"s\":\"ä\"}");
        assertThat(sorted(desc("s")))
                .containsExactly("{\"s\":\"ä\"}", "{\"s\":\"b\"}", "{\"s\":\"a\"}", "{\"s\":\"B\"}", "{}");
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
        ddl("create table turns (n bigint not null)");
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> answers = IntStream.range(0, 80)
                    .mapToObj(i -> callers.submit(() -> database.serializable(session -> {
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
    void values_are_put_into_records_that_lack_them_within_a_range_of_ids() {
        Stream.of("a", "b", "c", "d").forEach(id -> insert(id, "{}"));
        insert("b2", "{\"x\":1}");
        insert("b3", "{\"x\":null,\"y\":2}");
        SequencedMap<FieldPath, String> values = new LinkedHashMap<>();
        values.put(FieldPath.of("x"), "{\"in\":[1]}");
        values.put(FieldPath.of("y"), "9007199254740993");

        int filled = database.write(session -> session.update(dialect.fillFields("t1", values, "a", "c")));

        assertThat(filled).isEqualTo(3);
        assertThat(document("a")).contains("{}");
        assertThat(document("b")).contains("{\"x\":{\"in\":[1]},\"y\":9007199254740993}");
        assertThat(document("b2")).contains("{\"x\":1,\"y\":9007199254740993}");
        assertThat(document("b3")).contains("{\"x\":null,\"y\":2}");
        assertThat(document("d")).contains("{}");
    }

    @Test
    void fields_are_taken_out_of_records_within_a_range_of_ids() {
        Stream.of("a", "b", "c").forEach(id -> insert(id, "{\"x\":1,\"y\":null,\"z\":{\"x\":3}}"));
        Sql remove = dialect.removeFields("t1", List.of(FieldPath.of("x"), FieldPath.of("y")), "a", "b");

        assertThat(database.<Integer>write(session -> session.update(remove))).isOne();
        assertThat(database.<Integer>write(session -> session.update(remove))).isZero();

        assertThat(document("a")).contains("{\"x\":1,\"y\":null,\"z\":{\"x\":3}}");
        assertThat(document("b")).contains("{\"z\":{\"x\":3}}");
    }

    @Test
    void a_long_statement_tells_how_it_goes_on_and_can_be_stopped() {
        database.write(session -> IntStream.range(0, 20_000)
                .map(i -> insert(session, "r" + i, "{\"n\":" + i + "}"))
                .sum());
        List<Double> told = new ArrayList<>();
        String ddl = dialect.createIndex("t1", index("x1", false, false, asc("n")));

        assertThatThrownBy(() -> database.background(session -> {
                    session.execute(ddl, rows -> told.add(rows) && told.size() < 5);
                    return told;
                }))
                .isInstanceOf(StoreException.class);
        int stopped = told.size();
        database.background(session -> {
            session.execute(ddl, told::add);
            return told;
        });

        assertThat(stopped).isEqualTo(5);
        assertThat(told.subList(stopped, told.size())).isSorted().hasSizeGreaterThan(5);
        assertThat(told.getLast()).isBetween(10_000.0, 30_000.0);
        assertThat(number("select count(*) as n from t1 where doc->>'$.n' = 7")).isOne();
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
