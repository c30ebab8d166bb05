package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.app.AppException;
import dev.bkend.app.CommonProblem;
import dev.bkend.app.data.problem.DataProblem;
import dev.bkend.app.data.record.Projection;
import dev.bkend.app.data.record.Selection;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.app.data.record.TableChanged;
import dev.bkend.catalog.DataTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are kept, changed and found. */
class RecordsTest extends OpenTable {

    private DataTable table;

    @BeforeEach
    void make_table() {
        table = people();
    }

    @Test
    void a_record_is_written_with_its_id_first_and_what_it_holds_as_it_was_sent() {
        StoredRecord record = insert(table, "{'name':'Zoë \\\\ \\u0022','age':5,'d':5.0,'n':null,'o':{'b':[1,2]}}")
                .getFirst();

        StoredRecord found = records(table).find(record.id(), Tables.patient()).orElseThrow();

        assertThat(Json.string(found::writeTo))
                .isEqualTo("{\"id\":\"" + record.id()
                        + "\",\"name\":\"Zoë \\\\ \\\"\",\"age\":5,\"d\":5.0,\"n\":null,\"o\":{\"b\":[1,2]},"
                        + "\"createdBy\":\"ann\",\"createdAt\":\"2026-03-01T10:00:00.000Z\","
                        + "\"updatedAt\":\"2026-03-01T10:00:00.000Z\"}");
        assertThat(Json.string(insert(table, "{}").getFirst()::writeTo)).contains("\",\"createdBy\":\"ann\"");
    }

    @Test
    void an_update_gets_what_is_there_and_never_goes_back_in_time() {
        String id = insert(table, "{'name':'a','age':1}").getFirst().id();
        now = now.minusSeconds(60);

        Optional<StoredRecord> changed = records(table).update(id, change("{'age':2}"), before -> {});

        assertThat(changed).isEqualTo(records(table).find(id, Tables.patient()));
        assertThat(changed.orElseThrow().document()).isEqualTo("{\"name\":\"a\",\"age\":2}");
        assertThat(changed.orElseThrow().updatedAt())
                .isEqualTo(changed.orElseThrow().createdAt());
        assertThat(records(table).update("nobody", change("{}"), before -> {})).isEmpty();
    }

    @Test
    void an_update_or_delete_that_is_refused_changes_nothing() {
        StoredRecord record = insert(table, "{'age':1}").getFirst();

        assertThatThrownBy(() -> records(table).update(record.id(), change("{}"), before -> {
                    throw CommonProblem.PERMISSION_DENIED.because("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> records(table).delete(record.id(), before -> {
                    throw CommonProblem.PERMISSION_DENIED.because("no");
                }))
                .hasMessage("no");

        assertThat(records(table).find(record.id(), Tables.patient())).contains(record);
    }

    @Test
    void all_documents_are_kept_or_none() {
        insert(table, "{'email':'a@x'}");

        AppException refused = catchThrowableOfType(
                AppException.class, () -> insert(table, "{'email':'b@x'}", "{'email':'a@x'}", "{'email':'c@x'}"));

        assertThat(refused.problem()).isEqualTo(DataProblem.DUPLICATE_VALUE);
        assertThat(refused)
                .hasMessage("There is a record already in which \"email\" is the string \"a@x\"; the index"
                        + " \"unique_email\" allows one.");
        assertThat(refused.details().getFirst().pointer()).isEqualTo("/1/email");
        assertThat(list(table).pagination().total()).isEqualTo(1);
    }

    @Test
    void a_change_into_somebody_elses_value_is_refused() {
        insert(table, "{'email':'a@x'}");
        String id = insert(table, "{'email':'b@x'}").getFirst().id();

        AppException refused = catchThrowableOfType(
                AppException.class, () -> records(table).update(id, change("{'email':'a@x'}"), before -> {}));

        assertThat(refused.problem()).isEqualTo(DataProblem.DUPLICATE_VALUE);
        assertThat(refused.details().getFirst().pointer()).isEqualTo("/email");
    }

    @Test
    void what_changes_the_table_makes_the_next_write_ask_again() {
        String id = insert(table, "{}").getFirst().id();
        database.write(session -> session.update("update tables set schema_version = 2"));

        assertThatThrownBy(() -> insert(table, "{}")).isInstanceOf(TableChanged.class);
        assertThatThrownBy(() -> records(table).update(id, change("{}"), before -> {}))
                .isInstanceOf(TableChanged.class);
        assertThatThrownBy(() -> records(table).delete(id, record -> {})).isInstanceOf(TableChanged.class);
        assertThat(records(table).find(id, Tables.patient())).isPresent();
    }

    @Test
    void a_table_that_was_dropped_meanwhile_is_no_failure_of_the_server() {
        database.write(session -> {
            session.execute(database.dialect().dropTable("t_people"));
            return session.update("delete from tables");
        });

        assertThatThrownBy(() -> records(table).find("x", Tables.patient())).isInstanceOf(TableChanged.class);
        assertThatThrownBy(() -> list(table)).isInstanceOf(TableChanged.class);
        assertThatThrownBy(() -> insert(table, "{}")).isInstanceOf(TableChanged.class);
    }

    @Test
    void a_projection_leaves_out_what_is_not_wanted_or_must_not_be_seen() {
        StoredRecord record = insert(
                        table,
                        "{'name':'a','age':1,'address':{'zip':'1','street':'x'},'tags':[{'n':1,'s':2},{'n':3,'s':4}]}")
                .getFirst();

        assertThat(fields(Optional.of(Set.of("name", "id", "nothing")), Set.of(), record))
                .isEqualTo("{\"name\":\"a\"}");
        assertThat(fields(Optional.of(Set.of("address.zip", "tags.n")), Set.of(), record))
                .isEqualTo("{\"address\":{\"zip\":\"1\"},\"tags\":[{\"n\":1},{\"n\":3}]}");
        assertThat(fields(Optional.empty(), Set.of("age", "address.street", "tags.s"), record))
                .isEqualTo("{\"name\":\"a\",\"address\":{\"zip\":\"1\"},\"tags\":[{\"n\":1},{\"n\":3}]}");
        assertThat(fields(Optional.of(Set.of("name", "age")), Set.of("age"), record))
                .isEqualTo("{\"name\":\"a\"}");
        assertThat(new Projection(Optional.empty(), Set.of()).of(record)).isSameAs(record);
    }

    @Test
    void a_projection_takes_no_longer_for_each_name_that_is_asked_for() {
        ObjectNode many = Json.MAPPER.createObjectNode();
        IntStream.range(0, 5_000).forEach(i -> many.put("f" + i, i));
        Set<String> wanted =
                IntStream.range(0, 20_000).mapToObj(i -> "f" + 7 * i).collect(java.util.stream.Collectors.toSet());
        StoredRecord record = insert(table, many.toString()).getFirst();

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(fields(Optional.of(wanted), Set.of(), record)).startsWith("{\"f0\":0,\"f7\":7,"));
    }

    private static String fields(Optional<Set<String>> select, Set<String> hidden, StoredRecord record) {
        return new Projection(select.map(Selection::of), hidden).of(record).document();
    }

    @Test
    void ids_are_24_hex_digits_and_grow() {
        List<String> made = IntStream.range(0, 50_000).mapToObj(i -> ids.next()).toList();
        now = now.minusSeconds(1);

        assertThat(made).allMatch(id -> id.matches("[0-9a-f]{24}")).isSorted().doesNotHaveDuplicates();
        assertThat(ids.next()).as("after the clock was set back").isGreaterThan(made.getLast());
    }

    @Test
    void upper_and_lower_case_are_alike_in_every_script() {
        insert(table, "{'name':'ÜBER Straße'}", "{'name':'über'}", "{'name':'ПРИВЕТ'}", "{'name':'\\u212A'}");

        assertThat(values(list(table, "search=üBe"), "name")).hasSize(2);
        assertThat(values(list(table, "search=привет"), "name")).hasSize(1);
        assertThat(values(list(table, "search=K"), "name")).isEmpty();
        assertThat(values(list(table, "search=STRA"), "name")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "x'); drop table t_people; --",
                "\\\" or 1=1",
                "$.name') or (1=1",
                "?1",
                "\\u0027",
                "%",
                "*",
                "x\\\\",
            })
    void a_value_is_never_part_of_a_statement(String attack) {
        insert(table, numbers(3));
        String text = "\"" + attack + "\"";

        for (String filter : List.of(
                "{\"name\":" + text + "}",
                "{\"name\":{\"$in\":[" + text + ",1]}}",
                "{\"createdBy\":{\"$gt\":" + text + ",\"$lt\":" + text + "}}",
                "{\"tags\":{\"$contains\":" + text + "}}",
                "{\"id\":" + text + "}")) {
            assertThat(list(table, "andFilters=" + filter).records()).as(filter).isEmpty();
        }
        assertThat(list(table, "search=" + attack).records()).isEmpty();
        assertThat(list(table, "search=" + attack, "searchType=name").records()).isEmpty();
        assertThat(list(table, "select=" + attack).records()).hasSize(3);
        assertThat(records(table).find(attack, Tables.patient())).isEmpty();
        assertThat(records(table).delete(attack, record -> {})).isFalse();
        for (String name : List.of("sortBy=", "searchType=", "cursor=", "sortDirection=", "sort=")) {
            assertThatThrownBy(() -> list(table, "search=x", name + attack)).isInstanceOf(AppException.class);
        }
        assertThatThrownBy(() -> list(table, "andFilters={" + text + ":1}")).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> list(table, "andFilters[" + attack + "]=1")).isInstanceOf(AppException.class);
        assertThat(list(table).pagination().total()).isEqualTo(3);
    }
}
