package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.Problem;
import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every database must do with a table of records and its indexes. */
public abstract class RecordTableContract extends OpenStore {

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
    void an_index_is_built_by_itself_and_tells_how_it_goes_on() {
        database.write(session -> IntStream.range(0, 20_000)
                .map(i -> insert(session, "r" + i, "{\"n\":" + i + "}"))
                .sum());
        List<Double> told = new ArrayList<>();
        List<String> guards = new ArrayList<>();
        RecordIndex index = index("x1", true, false, asc("n"));

        dialect.build(database, "t1", index, told::add, session -> guards.add("asked"));

        assertThat(told).isSorted().hasSizeGreaterThan(3);
        assertThat(guards).hasSize(2);
        assertThat(violated(() -> insert("again", "{\"n\":7}"))).contains("x1");
    }

    @Test
    void nothing_is_left_of_an_index_that_was_not_built() {
        database.write(session -> IntStream.range(0, 20_000)
                .map(i -> insert(session, "r" + i, "{\"n\":" + i + "}"))
                .sum());
        RecordIndex index = index("x1", false, false, asc("n"));
        List<String> guards = new ArrayList<>();

        assertThatThrownBy(() -> dialect.build(database, "t1", index, rows -> false, session -> {}))
                .as("stopped")
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> dialect.build(database, "t1", index, rows -> true, session -> {
                    guards.add("asked");
                    if (guards.size() == 2) {
                        throw Problem.CONFLICT.because("not wanted any more");
                    }
                }))
                .hasMessage("not wanted any more");

        dialect.build(database, "t1", index, rows -> true, session -> {});
        ddl(dialect.dropIndex("x1"));
    }

    @Test
    void an_index_that_records_violate_is_not_built() {
        insert("a", "{\"city\":\"Bonn\"}");
        insert("b", "{\"city\":\"Bonn\"}");
        RecordIndex index = index("x1", true, false, asc("city"));

        assertThat(violated(() -> dialect.build(database, "t1", index, rows -> true, session -> {})))
                .contains("x1");
        assertThat(insert("c", "{\"city\":\"Bonn\"}")).isOne();
    }
}
