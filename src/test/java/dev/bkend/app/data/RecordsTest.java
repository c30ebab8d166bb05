package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Json;
import dev.bkend.app.AppException;
import dev.bkend.app.AppProblem;
import dev.bkend.app.data.list.Pagination;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.Projection;
import dev.bkend.app.data.record.RecordChange;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.Selection;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.app.data.record.TableChanged;
import dev.bkend.filter.Filter;
import dev.bkend.store.Stopped;
import dev.bkend.store.Stopper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are kept, changed, found and counted. */
class RecordsTest extends OpenTable {

    private DataTable table;

    @BeforeEach
    void make_table() {
        table = table("people", """
            {"name":{"bsonType":"string"},"age":{"bsonType":"int"},"email":{"bsonType":"string"},
             "tags":{"bsonType":"array"},"address":{"bsonType":"object"}}
            """, "unique:email", "age");
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
                    throw AppProblem.PERMISSION_DENIED.because("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> records(table).delete(record.id(), before -> {
                    throw AppProblem.PERMISSION_DENIED.because("no");
                }))
                .hasMessage("no");

        assertThat(records(table).find(record.id(), Tables.patient())).contains(record);
    }

    @Test
    void all_documents_are_kept_or_none() {
        insert(table, "{'email':'a@x'}");

        AppException refused = catchThrowableOfType(
                AppException.class, () -> insert(table, "{'email':'b@x'}", "{'email':'a@x'}", "{'email':'c@x'}"));

        assertThat(refused.problem()).isEqualTo(AppProblem.DUPLICATE_VALUE);
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

        assertThat(refused.problem()).isEqualTo(AppProblem.DUPLICATE_VALUE);
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
    void the_total_is_exact_and_follows_every_write() {
        List<StoredRecord> all = insert(table, numbers(45));
        records(table).delete(all.getFirst().id(), record -> {});
        records(table).delete("nobody", record -> {});

        assertThat(list(table, "limit=1").pagination().total()).isEqualTo(44);
        assertThat(list(table, "limit=1", "andFilters={\"age\":{\"$gte\":40}}")
                        .pagination()
                        .total())
                .isEqualTo(5);
    }

    @Test
    void counting_stops_at_the_cap_and_says_so() {
        insert(table, numbers(45));
        Records few = records(table, new RecordLimits(10));

        Pagination capped = few.list(
                        query(table, "limit=2", "andFilters={\"age\":{\"$gte\":0}}"),
                        Filter.EVERYTHING,
                        Tables.patient())
                .pagination();
        Pagination exact = few.list(
                        query(table, "limit=2", "andFilters={\"age\":{\"$lt\":10}}"),
                        Filter.EVERYTHING,
                        Tables.patient())
                .pagination();

        assertThat(Json.string(capped::writeTo)).startsWith("{\"total\":10,\"totalIsCapped\":true,\"page\":1");
        assertThat(Json.string(exact::writeTo)).startsWith("{\"total\":10,\"page\":1");
    }

    @Test
    void pages_say_where_they_are() {
        insert(table, numbers(45));

        assertThat(written(list(table, "page=3", "limit=20")))
                .isEqualTo("{\"total\":45,\"page\":3,\"limit\":20,\"totalPages\":3,\"hasNext\":false,\"hasPrev\":true,"
                        + "\"hasNextPage\":false,\"hasPrevPage\":true}");
        assertThat(written(list(table, "page=4", "limit=20"))).contains("\"total\":45,\"page\":4");
        assertThat(written(list(table, "andFilters={\"age\":-1}")))
                .isEqualTo("{\"total\":0,\"page\":1,\"limit\":20,\"totalPages\":0,\"hasNext\":false,\"hasPrev\":false,"
                        + "\"hasNextPage\":false,\"hasPrevPage\":false}");
        assertThat(list(table, "offset=20", "limit=20").pagination().page()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "age", "name", "createdAt"})
    void the_cursor_leads_through_everything_once_also_past_records_without_a_value(String sortBy) {
        for (int i = 0; i < 20; i++) {
            now = now.plusMillis(i % 2);
            insert(table, i % 3 == 0 ? "{}" : "{'age':" + i % 5 + ",'name':'" + i % 4 + "'}");
        }
        for (String direction : List.of("asc", "desc")) {
            String[] order = {"sortBy=" + sortBy, "sortDirection=" + direction};
            List<String> whole = new ArrayList<>();
            ids(list(table, "sortBy=" + sortBy, "sortDirection=" + direction, "limit=100"), whole);
            assertThat(walked(table, order)).hasSize(20).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "desc"})
    void the_cursor_leads_past_long_texts_and_values_that_are_not_single(String direction) {
        DataTable things = table("things", "{'text':{'bsonType':'string'},'any':{'bsonType':'mixed'}}");
        String longText = "é".repeat(3_000);
        for (String any : List.of("[1]", "[1,2]", "{'a':1}", "5", "null", "'z'", "true", "[1]")) {
            insert(things, "{'text':'" + longText + "','any':" + any + "}", "{'text':'" + any.length() + "'}");
        }
        for (String sortBy : List.of("text", "any")) {
            String[] order = {"sortBy=" + sortBy, "sortDirection=" + direction};
            List<String> whole = new ArrayList<>();
            ids(list(things, order), whole);

            assertThat(walked(things, order)).hasSize(16).isEqualTo(whole);
        }
    }

    @Test
    void a_cursor_behind_a_long_text_is_refused_when_that_record_has_changed_or_is_not_of_the_list() {
        StoredRecord first = insert(table, "{'name':'" + "b".repeat(4_000) + "'}", "{'name':'a'}")
                .getFirst();
        String cursor = "cursor="
                + list(table, "sortBy=name", "limit=1")
                        .pagination()
                        .nextCursor()
                        .orElseThrow();
        String moved = "The record that this page begins behind was changed or deleted";

        assertThat(list(table, "sortBy=name", cursor).records()).hasSize(1);
        assertThatThrownBy(() -> list(table, "sortBy=name", "andFilters={\"name\":\"a\"}", cursor))
                .hasMessageContaining(moved);
        now = now.plusMillis(1);
        records(table).update(first.id(), change("{'age':1}"), before -> {});
        assertThatThrownBy(() -> list(table, "sortBy=name", cursor)).hasMessageContaining(moved);
    }

    /** The ids of all records, read in pages of three. */
    private List<String> walked(DataTable of, String... order) {
        List<String> asked = new ArrayList<>(List.of(order));
        asked.add("limit=3");
        RecordPage page = list(of, asked.toArray(String[]::new));
        List<String> seen = new ArrayList<>();
        ids(page, seen);
        while (page.pagination().nextCursor().isPresent()) {
            List<String> next = new ArrayList<>(asked);
            next.add("cursor=" + page.pagination().nextCursor().get());
            page = list(of, next.toArray(String[]::new));
            ids(page, seen);
        }
        return seen;
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        insert(table, numbers(5));
        String cursor =
                list(table, "sortBy=age", "limit=2").pagination().nextCursor().orElseThrow();

        assertThatThrownBy(() -> list(table, "sortBy=age", "sortDirection=asc", "cursor=" + cursor))
                .hasMessageContaining("sorted the same way");
    }

    @Test
    void only_what_is_visible_is_listed_and_counted() {
        insert(table, numbers(5));
        records(table).insert(new NewRecords(List.of((ObjectNode) json("{'age':9}")), false), "bob");
        Records records = records(table);

        RecordPage bobs = records.list(query(table), Filter.createdBy("bob"), Tables.patient());
        RecordPage nobodys = records.list(query(table), Filter.createdBy(""), Tables.patient());

        assertThat(values(bobs, "age")).containsExactly("9");
        assertThat(bobs.pagination().total()).isEqualTo(1);
        assertThat(nobodys.pagination().total()).isZero();
        assertThat(records.list(
                                query(table, "orFilters={\"age\":1,\"name\":\"x\"}"),
                                Filter.createdBy("bob"),
                                Tables.patient())
                        .pagination()
                        .total())
                .isZero();
    }

    @Test
    void a_page_of_large_records_is_refused_by_what_is_on_it_and_wanted_of_them() {
        String large = "x".repeat(900_000);
        for (int i = 0; i < 20; i++) {
            insert(table, "{'name':'n','age':" + i + ",'address':{'city':'c','plan':'" + large + "'}}");
        }

        assertThatThrownBy(() -> list(table, "limit=19"))
                .hasMessage("The records of this page have more than 16 MiB together. Ask for fewer of them at once,"
                        + " with a smaller \"limit\", or for some of their fields, with \"select\".");
        RecordPage fits = list(table, "limit=18");
        assertThat(fits.records())
                .hasSize(18)
                .allMatch(record -> record.document().length() > 900_000);
        assertThat(fits.pagination().nextCursor()).isPresent();
        assertThat(list(table, "select=id").records()).hasSize(20);
        assertThat(list(table, "select=name,address.city").records())
                .hasSize(20)
                .allMatch(record -> record.fields().at("/address/city").asText().equals("c"));
        List<String> all = new ArrayList<>();
        ids(list(table, "sortBy=age", "select=id"), all);
        assertThat(walked(table, "sortBy=age", "select=name")).isEqualTo(all).hasSize(20);
    }

    @Test
    void a_query_that_takes_too_long_is_ended_in_the_database() {
        slow();
        long before = System.nanoTime();

        for (int i = 0; i < 3; i++) {
            assertThat(ended(new Stopper(Duration.ofMillis(300)))).isEqualTo(Stopped.Reason.TOO_LONG);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(list(table, "limit=1").records())
                .as("the connection is still good")
                .hasSize(1);
    }

    @Test
    void the_patterns_of_a_filter_are_not_compiled_for_each_record() {
        insert(table, IntStream.range(0, 5_000).mapToObj(i -> "{'name':'x'}").toArray(String[]::new));
        String any = IntStream.range(0, 20)
                .mapToObj(i -> "{\"name\":{\"$regex\":\"^" + i + "(a|b|c){1,200}\"}}")
                .collect(java.util.stream.Collectors.joining(",", "orFilters=[", "]"));

        RecordPage page = records(table).list(query(table, any), Filter.EVERYTHING, new Stopper(Duration.ofSeconds(5)));

        assertThat(page.records()).isEmpty();
    }

    @Test
    void a_query_nobody_waits_for_is_ended_in_the_database() throws Exception {
        slow();
        Stopper stopper = new Stopper(Duration.ofMinutes(10));
        CompletableFuture<Stopped.Reason> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> ended.complete(ended(stopper)));
        Thread.sleep(200);

        stopper.stop();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isEqualTo(Stopped.Reason.ASKED);
    }

    private Stopped.Reason ended(Stopper stopper) {
        return catchThrowableOfType(
                        Stopped.class,
                        () -> records(table).list(query(table, "search=übel"), Filter.EVERYTHING, stopper))
                .reason();
    }

    /** So many texts that looking for one takes a while. */
    private void slow() {
        String text = "{\"name\":\"" + "abcdefghij".repeat(2_000) + "\"}";
        insert(table, IntStream.range(0, 3_000).mapToObj(i -> text).toArray(String[]::new));
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
        return ((StoredRecord) new Projection(select.map(Selection::of), hidden).of(record)).document();
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

    private static String[] numbers(int many) {
        return IntStream.range(0, many).mapToObj(i -> "{'age':" + i + "}").toArray(String[]::new);
    }

    private static String written(RecordPage page) {
        return Json.string(page.pagination()::writeTo);
    }

    private static void ids(RecordPage page, List<String> into) {
        page.records().forEach(record -> into.add(record.id()));
    }

    private static RecordChange change(String fields) {
        return new RecordChange((ObjectNode) Tables.json(fields));
    }
}
