package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.app.data.list.PagePosition;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.QueryStopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of records: their pages, cursors and totals, and how long they may take. */
class RecordListsTest extends OpenTable {

    private DataTable table;

    @BeforeEach
    void make_table() {
        table = people();
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

        PagePosition capped = few.list(
                        query(table, "limit=2", "andFilters={\"age\":{\"$gte\":0}}"),
                        Filter.EVERYTHING,
                        Tables.patient())
                .pagination();
        PagePosition exact = few.list(
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
            assertThat(ended(new QueryDeadline(Duration.ofMillis(50)))).isEqualTo(QueryStopped.Reason.TOO_LONG);
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

        RecordPage page =
                records(table).list(query(table, any), Filter.EVERYTHING, new QueryDeadline(Duration.ofSeconds(5)));

        assertThat(page.records()).isEmpty();
    }

    @Test
    void a_query_nobody_waits_for_is_ended_in_the_database() throws Exception {
        slow();
        QueryDeadline deadline = new QueryDeadline(Duration.ofMinutes(10));
        CompletableFuture<QueryStopped.Reason> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> ended.complete(ended(deadline)));
        Thread.sleep(200);

        deadline.stop();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isEqualTo(QueryStopped.Reason.ASKED);
    }

    private QueryStopped.Reason ended(QueryDeadline deadline) {
        return catchThrowableOfType(
                        QueryStopped.class,
                        () -> records(table).list(query(table, "search=übel"), Filter.EVERYTHING, deadline))
                .reason();
    }

    /** So many texts that looking for one takes a while. */
    private void slow() {
        String text = "{\"name\":\"" + "abcdefghij".repeat(2_000) + "\"}";
        insert(table, IntStream.range(0, 3_000).mapToObj(i -> text).toArray(String[]::new));
    }

    private static String written(RecordPage page) {
        return Json.string(page.pagination()::writeTo);
    }

    private static void ids(RecordPage page, List<String> into) {
        page.records().forEach(record -> into.add(record.id()));
    }
}
