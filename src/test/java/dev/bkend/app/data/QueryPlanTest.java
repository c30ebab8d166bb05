package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.app.data.record.StatementsOf;
import dev.bkend.filter.Filter;
import java.util.List;
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

    private List<String> plan(String parameters) {
        return StatementsOf.list(database, table, query(table, parameters.split("&")), Filter.EVERYTHING)
                .getFirst();
    }
}
