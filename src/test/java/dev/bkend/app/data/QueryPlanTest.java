package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.data.access.Visibility;
import dev.bkend.app.data.access.Visibility.Rows;
import dev.bkend.app.data.record.StatementsOf;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.filter.UserPlaceholder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No list reads the whole table, or sorts it, where an index fits. */
class QueryPlanTest extends OpenTable {

    private DataTable table;

    @BeforeEach
    void make_table() {
        table = table("posts", """
            {"status":{"bsonType":"string"},"score":{"bsonType":"int"},"due":{"bsonType":"date"},
             "open":{"bsonType":"bool"},"email":{"bsonType":"string"},"city":{"bsonType":"string"},
             "address":{"bsonType":"object","properties":{"zip":{"bsonType":"string"}}},"any":{"bsonType":"mixed"}}
            """, "status", "-score", "due", "open", "unique:email", "city,-score", "address.zip");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        andFilters={"status":"active"}
        andFilters={"status":"active"}&sortDirection=asc
        andFilters={"score":5}
        andFilters={"open":true}
        andFilters={"due":"2026-01-31"}
        andFilters={"address.zip":"8000"}
        andFilters={"status":null}
        andFilters={"createdBy":"ann"}
        andFilters={"status":"active","city":{"$contains":"x"}}
        andFilters={"score":{"$gte":3,"$lt":9}}&sortBy=score
        andFilters={"score":{"$gt":3}}&sortBy=score&sortDirection=asc
        andFilters={"status":{"$lt":"m"}}&sortBy=status
        andFilters={"due":{"$gte":"2026-01-01"}}&sortBy=due
        andFilters={"createdAt":{"$gte":"2026-01-01","$lt":"2027-01-01"}}&sortBy=createdAt
        andFilters={"city":"Bern"}&sortBy=score
        andFilters={"city":"Bern","score":{"$gte":3}}&sortBy=score
        """)
    void a_filter_that_has_an_index_is_looked_up_and_comes_out_sorted(String parameters) {
        assertThat(plan(parameters))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("SEARCH")
                .contains("USING INDEX");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        andFilters={"email":"a@b.example"}
        andFilters={"id":"019ca8d72f451e15838ecf65"}
        andFilters={"id":{"$in":["019ca8d72f451e15838ecf65","019ca8d72f451e15838ecf66","019ca8d72f451e15838ecf67"]}}
        andFilters={"status":{"$in":["a","b","c"]}}
        andFilters={"email":{"$ne":null}}
        andFilters={"createdBy":{"$in":["ann","bob"]}}&sortBy=createdAt
        orFilters={"status":"a","email":"b"}
        andFilters={"score":{"$gte":3}}&sortBy=due
        """)
    void a_filter_that_has_an_index_does_not_read_the_whole_table(String parameters) {
        assertThat(plan(parameters)).noneMatch(step -> step.equals("SCAN t_posts"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        page=1
        sortBy=createdAt
        sortBy=createdAt&sortDirection=asc
        sortBy=updatedAt
        sortBy=score
        sortBy=status&sortDirection=asc
        sortBy=address.zip
        """)
    void a_sorted_list_is_read_along_an_index(String parameters) {
        assertThat(plan(parameters)).hasSize(1).first().asString().contains("USING INDEX");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        sortBy=id
        sortBy=createdAt
        sortBy=score
        sortBy=score&sortDirection=asc
        andFilters={"city":"Bern"}&sortBy=score
        """)
    void a_cursor_begins_in_the_middle_of_an_index(String parameters) {
        insert(table, "{'score':5,'city':'Bern'}", "{'score':5,'city':'Bern'}", "{'score':5,'city':'Bern'}");
        String cursor = list(table, (parameters + "&limit=1").split("&"))
                .pagination()
                .nextCursor()
                .orElseThrow();

        List<List<String>> plans = StatementsOf.list(
                database,
                table,
                query(table, (parameters + "&limit=1&cursor=" + cursor).split("&")),
                Filter.EVERYTHING);

        assertThat(plans.getFirst()).hasSize(1).first().asString().startsWith("SEARCH");
    }

    @Test
    void the_records_somebody_created_are_counted_in_an_index_alone() {
        assertThat(StatementsOf.count(database, table, query(table), Filter.createdBy("ann")))
                .anyMatch(step -> step.contains("USING COVERING INDEX"));
        assertThat(StatementsOf.count(
                        database, table, query(table, "andFilters={\"status\":\"x\"}"), Filter.EVERYTHING))
                .anyMatch(step -> step.contains("USING COVERING INDEX"));
    }

    @Test
    void a_list_of_what_somebody_created_is_looked_up() {
        Filter own = Visible.filter(new Visibility(Optional.of("ann"), new Rows.Everything()), table);
        for (String parameters : List.of("page=1", "sortBy=createdAt", "andFilters={\"status\":\"active\"}")) {
            assertThat(plan(parameters, own)).noneMatch(step -> step.startsWith("SCAN"));
        }
        assertThat(StatementsOf.count(database, table, query(table), own))
                .noneMatch(step -> step.startsWith("SCAN t_posts"))
                .anyMatch(step -> step.contains("USING COVERING INDEX"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"status":"live"}                                      | page=1
        {"status":"live"}                                      | sortBy=status
        {"status":"$userId"}                                   | andFilters={"score":3}
        {"city":"Bern"}                                        | sortBy=score
        {"$or":[{"status":"live"},{"createdBy":"$userId"}]}    | page=1
        {"$and":[{"status":"live"},{"score":{"$gte":3}}]}      | page=1
        {"createdBy":"$userId"}                                | sortBy=createdAt
        """)
    void a_row_filter_that_has_an_index_does_not_read_the_whole_table(String filter, String parameters) {
        assertThat(plan(parameters, rows(filter))).noneMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void row_filters_that_are_joined_are_looked_up_one_by_one() {
        assertThat(plan("page=1", rows("{\"status\":\"live\"}", "{\"createdBy\":\"$userId\"}")))
                .noneMatch(step -> step.startsWith("SCAN"))
                .filteredOn(step -> step.startsWith("SEARCH"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** What ann sees of a table with these row filters. */
    private Filter rows(String... filters) {
        List<JsonNode> replaced = Stream.of(filters)
                .map(filter -> UserPlaceholder.replace(json(filter), "ann").orElseThrow())
                .toList();
        return Visible.filter(new Visibility(Optional.empty(), new Rows.AnyOf(replaced)), table);
    }

    private List<String> plan(String parameters, Filter visible) {
        return StatementsOf.list(database, table, query(table, parameters.split("&")), visible)
                .getFirst();
    }

    private List<String> plan(String parameters) {
        return plan(parameters, Filter.EVERYTHING);
    }
}
