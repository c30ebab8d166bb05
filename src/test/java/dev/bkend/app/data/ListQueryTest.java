package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.app.AppException;
import dev.bkend.app.CommonProblem;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.TableVersion;
import dev.bkend.filter.Filter;
import dev.bkend.filter.RowFilters;
import dev.bkend.filter.UserPlaceholder;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a list request may say, and what it is told if it says something else. */
class ListQueryTest {

    private static final DataTable TABLE = table("""
        {"title":{"bsonType":"string"},"age":{"bsonType":"int"},"open":{"bsonType":"bool"},"due":{"bsonType":"date"},
         "secret":{"bsonType":"string"},"tags":{"bsonType":"array","items":{"bsonType":"string"}},
         "address":{"bsonType":"object","properties":{"city":{"bsonType":"string"}}},
         "hidden":{"bsonType":"object","properties":{"city":{"bsonType":"string"}}}}
        """);

    private static final String ALL_OPERATORS = "Known are \"$eq\", \"$ne\", \"$gt\", \"$gte\", \"$lt\", \"$lte\","
            + " \"$in\", \"$nin\", \"$regex\", \"$contains\", \"$exists\".";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        andFilters={"age":                     | /andFilters | Invalid filter format: must be JSON such as {"status":"active"}, URL-encoded, but is "{\\"age\\":".
        andFilters={"age":1,"age":2}           | /andFilters | Invalid filter format: must be JSON such as {"status":"active"}, URL-encoded, but is "{\\"age\\":1,\\"age\\":2}".
        andFilters=[1]                         | /andFilters | Must be an object of conditions such as {"status":"active","age":{"$gte":18}}, but is an array with 1 item.
        andFilters="x"                         | /andFilters | Must be an object of conditions such as {"status":"active","age":{"$gte":18}}, but is the string "x".
        orFilters=[1]                          | /orFilters/0 | Must be an object of conditions such as {"status":"active","age":{"$gte":18}}, but is the number 1.
        andFilters={"age":{}}                  | /andFilters/age | An operator is missing, one of "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex", "$contains", "$exists".
        andFilters={"age":{"$gtee":1}}         | /andFilters/age/$gtee | Unknown operator "$gtee". Did you mean "$gte"? ALL
        andFilters={"age":{"gte":1}}           | /andFilters/age/gte | Unknown operator "gte". Did you mean "$gte"? ALL A field inside an object is written with a dot: "address.city".
        andFilters={"address":{"city":"x"}}    | /andFilters/address/city | Unknown operator "city". ALL A field inside an object is written with a dot: "address.city".
        andFilters={"age":[1]}                 | /andFilters/age | A list of values is written {"$in":[…]}.
        andFilters={"age":{"$eq":[1]}}         | /andFilters/age/$eq | Must be a single value, but is an array with 1 item.
        andFilters={"age":{"$gt":null}}        | /andFilters/age/$gt | Must be a value to compare with, but is null.
        andFilters={"age":{"$gt":{"x":1}}}     | /andFilters/age/$gt | Must be a single value, but is an object with 1 property.
        andFilters={"age":1e999}               | /andFilters/age | The number is too large.
        andFilters={"age":{"$in":5}}           | /andFilters/age/$in | Must be an array of at most 1000 values, but is the number 5.
        andFilters={"age":{"$in":[1,[2]]}}     | /andFilters/age/$in/1 | Must be a single value, but is an array with 1 item.
        andFilters={"title":{"$exists":"yes"}} | /andFilters/title/$exists | Must be true or false, but is the string "yes".
        andFilters={"title":{"$regex":5}}      | /andFilters/title/$regex | Must be a regular expression in a string, but is the number 5.
        andFilters={"title":{"$regex":"("}}    | /andFilters/title/$regex | The pattern "(" is not a regular expression in RE2 syntax (no lookaround, back-references or \\u escapes): missing closing ): `(`.
        andFilters={"title":{"$contains":1}}   | /andFilters/title/$contains | Must be a string, but is the number 1.
        andFilters={"due":"soon"}              | /andFilters/due | Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is "soon".
        andFilters={"due":"2026-02-30"}        | /andFilters/due | Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is "2026-02-30".
        andFilters={"createdAt":{"$gte":"x"}}  | /andFilters/createdAt/$gte | Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is "x".
        andFilters={"createdAt":{"$regex":"x"}} | /andFilters/createdAt/$regex | Moments are compared with $eq, $ne, $gt, $gte, $lt, $lte, $in and $nin.
        andFilters={"a b":1}                   | /andFilters/a b | Not the path of a field. PATH
        andFilters={"":1}                      | /andFilters/ | Not the path of a field. PATH
        andFilters={"a..b":1}                  | /andFilters/a..b | Not the path of a field. PATH
        andFilters={"tags.0":1}                | /andFilters/tags.0 | Not the path of a field. PATH
        andFilters={"title.x":1}               | /andFilters/title.x | There is nothing inside "title": it has the type string.
        andFilters={"createdAt.x":1}           | /andFilters/createdAt.x | There is nothing inside "createdAt": it has the type date.
        andFilters={"_id":"x"}                 | /andFilters/_id | There is no field "_id". Did you mean "id"?
        andFilters={"$gte":5}                  | /andFilters/$gte | Must be a field, $and or $or, but is "$gte". An operator stands behind its field: {"age":{"$gte":18}}.
        andFilters={"$orr":[]}                 | /andFilters/$orr | Must be a field, $and or $or, but is "$orr". Did you mean "$or"? An operator stands behind its field: {"age":{"$gte":18}}.
        andFilters={"$or":{}}                  | /andFilters/$or | Must be an array of filters such as {"status":"active","age":{"$gte":18}}, but is an object with 0 properties.
        andFilters={"$or":[{"$or":[{"$or":[{"$or":[{"$or":[{"age":1}]}]}]}]}]} | /andFilters/$or/0/$or/0/$or/0/$or/0/$or/0 | $and and $or are nested more than 5 levels deep.
        andFilters={"secret":"x"}              | /andFilters/secret | The field "secret" can not be read with these permissions, so it can not be asked about either.
        orFilters=[{"hidden.city":{"$exists":true}}] | /orFilters/0/hidden.city | The field "hidden.city" can not be read with these permissions, so it can not be asked about either.
        sortBy=hidden                          | /sortBy | The field "hidden" can not be read with these permissions, so it can not be asked about either.
        andFilters[age]=old                    | /andFilters/age/$eq | Must be a number, as the field is, but is "old".
        andFilters[open]=yes                   | /andFilters/open/$eq | Must be true or false, as the field is, but is "yes".
        andFilters[age][$gte][x]=1             | /andFilters/age | Must be [field]=value or [field][$operator]=value; fields inside others are written with a dot.
        andFilters[age=1                       | /andFilters | Must be written andFilters[field]=value or andFilters[field][$operator]=value, but is "andFilters[age".
        andFilters[age]=1&andFilters[age][$eq]=2 | /andFilters/age/$eq | Is given in two ways; give it once.
        page=0                                 | /page | Must be a whole number, 1 or more, but is "0".
        page=x                                 | /page | Must be a whole number, 1 or more, but is "x".
        page=999999999999999999999             | /page | Only the first 100000 records of a list can be skipped. To read on, send the pagination.nextCursor of the page before as "cursor", or filter.
        limit=-1                               | /limit | Must be a whole number, 1 or more, but is "-1".
        limit=1.5                              | /limit | Must be a whole number, 1 or more, but is "1.5".
        offset=-1                              | /offset | Must be a whole number, 0 or more, but is "-1".
        offset=100001                           | /offset | Only the first 100000 records of a list can be skipped. To read on, send the pagination.nextCursor of the page before as "cursor", or filter.
        cursor=x                               | /cursor | Must be the pagination.nextCursor of the page before, of a list that is sorted the same way, but is "x".
        cursor=W10                             | /cursor | Must be the pagination.nextCursor of the page before, of a list that is sorted the same way, but is "W10".
        sortBy=titel                           | /sortBy | There is no field "titel". Did you mean "title"? There are "title", "age", "open", "due", "secret", "tags", "address", "hidden", "id", "createdBy", "createdAt", "updatedAt".
        sortBy=tags                            | /sortBy | The field "tags" does not have a single value to sort by.
        sortBy=secret                          | /sortBy | The field "secret" can not be read with these permissions, so it can not be asked about either.
        sort=age:up                            | /sort | The direction must be "asc" or "desc", but is "up".
        sortDirection=up                       | /sortDirection | The direction must be "asc" or "desc", but is "up".
        search=x&searchType=secret             | /searchType | The field "secret" can not be read with these permissions, so it can not be asked about either.
        andFilters={"gone":"x"}                | /andFilters/gone | There is no field "gone" any more: it has been removed.
        andFilters={"gone.inside":{"$exists":true}} | /andFilters/gone.inside | There is no field "gone" any more: it has been removed.
        sortBy=gone                            | /sortBy | There is no field "gone" any more: it has been removed.
        search=x&searchType=gone               | /searchType | There is no field "gone" any more: it has been removed.
        search=x&searchType=age                | /searchType | Must be a field that holds text; this one has the type int.
        page=1&page=2                          | /page | Is given 2 times; give it once.
        """)
    void says_what_is_wrong(String parameters, String pointer, String message) {
        AppException refused = refused(parameters);

        assertThat(refused.problem()).isEqualTo(CommonProblem.VALIDATION_ERROR);
        assertThat(refused.details())
                .containsExactly(new Detail(
                        pointer,
                        message.replace("ALL", ALL_OPERATORS)
                                .replace(
                                        "PATH",
                                        "Names have letters, digits and \"_\", at most 64, and do not start with a"
                                                + " digit; a dot leads to a field inside an object.")));
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        AppException refused = refused("andFilters={\"age\":{\"$x\":1},\"due\":\"x\"}&page=0&sortBy=nothing");

        assertThat(refused.details()).hasSize(4);
        assertThat(refused.message()).startsWith("4 problems. (1) /sortBy: There is no field");
    }

    @Test
    void sizes_are_limited() {
        String many = Collections.nCopies(1_001, "1").stream().collect(Collectors.joining(",", "[", "]"));
        String conditions = java.util.stream.IntStream.range(0, 101)
                .mapToObj(i -> "\"f" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(refused("andFilters={\"age\":{\"$in\":" + many + "}}")).hasMessageContaining("at most 1000 values");
        assertThat(refused("andFilters=" + conditions)).hasMessageContaining("a request may have 100");
        assertThat(refused("andFilters={\"title\":\"" + "x".repeat(4_001) + "\"}"))
                .hasMessageContaining("at most 4000");
        assertThat(refused("andFilters={\"title\":\"" + "x".repeat(70_000) + "\"}"))
                .hasMessageContaining("at most 65536");
        assertThat(refused("search=" + "x".repeat(501))).hasMessageContaining("at most 500");
        assertThat(refused("andFilters={\"" + "a.".repeat(10) + "a\":1}")).hasMessageContaining("Not the path");
        assertThat(refused("cursor=" + "x".repeat(5_000))).hasMessageContaining("nextCursor");
        assertThat(refused("andFilters=" + "{\"a\":".repeat(80) + "1" + "}".repeat(80)))
                .hasMessageContaining("Invalid");
        assertThat(refused("search=a\0b")).hasMessageContaining("code 0");
    }

    @Test
    void without_parameters_it_is_the_first_twenty_newest() {
        ListQuery query = query("");

        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.offset()).isZero();
        assertThat(query.sort().field()).hasToString("id");
        assertThat(query.sort().ascending()).isFalse();
        assertThat(query.filter()).isEqualTo(Filter.EVERYTHING);
        assertThat(query.select()).isEmpty();
    }

    @Test
    void a_page_and_an_offset_are_the_same_thing_and_limits_are_clamped() {
        assertThat(query("page=3&limit=20").offset()).isEqualTo(40);
        assertThat(query("page=3&offset=20&limit=10").page()).isEqualTo(3);
        assertThat(query("limit=200").limit()).isEqualTo(100);
        assertThat(query("limit=99999999999").limit()).isEqualTo(100);
    }

    @Test
    void a_sort_can_be_written_in_two_ways() {
        assertThat(query("sort=age:asc").sort())
                .isEqualTo(query("sortBy=age&sortDirection=ASC").sort());
        assertThat(query("sort=age").sort()).isEqualTo(query("sortBy=age").sort());
        assertThat(query("sortBy=address.city&sort=age").sort().field()).hasToString("address.city");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        andFilters[title]=x                        | {"title":"x"}
        andFilters[age]=18                         | {"age":18}
        andFilters[age][$gte]=18&andFilters[age][$lt]=65 | {"age":{"$gte":18,"$lt":65}}
        andFilters[open]=true                      | {"open":true}
        andFilters[due][$gte]=2026-01-31           | {"due":{"$gte":"2026-01-31"}}
        andFilters[title][$in]=a,b                 | {"title":{"$in":["a","b"]}}
        andFilters[tags][$in][]=a&andFilters[tags][$in][]=b | {"tags":{"$in":["a","b"]}}
        andFilters[title][$exists]=false           | {"title":{"$exists":false}}
        andFilters[other]=18                       | {"other":"18"}
        """)
    void brackets_mean_the_same_as_json_by_the_type_of_the_field(String brackets, String json) {
        assertThat(query(brackets).filter())
                .isEqualTo(query("andFilters=" + json).filter());
    }

    @Test
    void both_names_of_select_work_and_names_that_are_none_do_no_harm() {
        assertThat(query("select=id, title&fields=age").select()).contains(Set.of("id", "title", "age"));
        assertThat(query("select='; drop table x").select()).contains(Set.of("'; drop table x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"andFilters=", "search=&searchType=", "page=&limit=", "sortBy=", "orFilters=", "cursor=", "_=1"})
    void empty_and_unknown_parameters_count_as_not_given(String parameters) {
        assertThat(query(parameters)).isEqualTo(query(""));
    }

    @Test
    void a_row_filter_knows_who_asks() {
        assertThat(rowFilter("{\"owner\":\"$userId\"}", "ann")).isEqualTo(rowFilter("{\"owner\":\"ann\"}", "bob"));
        assertThat(query("andFilters={\"owner\":\"$userId\"}").filter())
                .isNotEqualTo(rowFilter("{\"owner\":\"$userId\"}", "ann"));
    }

    @Test
    void a_row_filter_shows_nothing_of_nobody_and_nothing_if_it_makes_no_sense_any_more() {
        assertThat(rowFilter("{\"owner\":\"$userId\"}", "")).isEqualTo(Filter.NOTHING);
        assertThat(rowFilter("{\"owner\":{\"$in\":[\"$userId\"]}}", "")).isEqualTo(Filter.NOTHING);
        assertThat(rowFilter("{\"title.inside\":1}", "ann")).isEqualTo(Filter.NOTHING);
        assertThat(rowFilter("{}", "ann")).isEqualTo(Filter.EVERYTHING);
    }

    private static Filter rowFilter(String json, String user) {
        return UserPlaceholder.replace(Json.parse(json), user)
                .map(filter -> RowFilters.read(filter, TABLE.schema()))
                .orElse(Filter.NOTHING);
    }

    private static AppException refused(String parameters) {
        AppException refused = catchThrowableOfType(AppException.class, () -> query(parameters));
        assertThat(refused).as("refused: " + parameters).isNotNull();
        return refused;
    }

    private static ListQuery query(String parameters) {
        Map<String, List<String>> given = parameters.isEmpty()
                ? Map.of()
                : OpenTable.parameters(parameters.strip().split("&"));
        return ListQuery.parse(given, TABLE, Set.of("secret", "hidden.city", "gone"));
    }

    private static DataTable table(String schema) {
        TableSchema parsed = TableSchema.parse(Json.parse(schema), Findings.at(""));
        return new DataTable(
                "tbl_1",
                "people",
                "t_1",
                parsed,
                Permissions.NONE,
                IndexList.INITIAL,
                TableVersion.of(1, 1, 1),
                Set.of("gone"));
    }
}
