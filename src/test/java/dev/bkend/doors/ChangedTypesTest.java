package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/rough-edges.md says of values whose type is not told apart. */
class ChangedTypesTest extends AppTest {

    ChangedTypesTest(@TempDir Path data) {
        super(data);
    }

    // By the short address: an old value is not what the table's own description says, which the other is held to.
    private List<String> found(String table, String filter) {
        String target = "/v1/" + table + query("andFilters=" + filter, "sortBy=id", "sortDirection=asc");
        return texts(guest.ok(200, "GET", target, "").path("items"), "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int    | 12   | string | '120' | {'v':{'$contains':'2'}}  | old,new",
                "int    | 12   | string | '120' | {'v':{'$regex':'^12'}}   | old,new",
                "int    | 12   | string | '12'  | {'v':'12'}               | new",
                "int    | 12   | string | '12'  | {'v':{'$lte':'2'}}       | new",
                "int    | 1    | bool   | true  | {'v':true}               | old,new",
                "bool   | true | int    | 1     | {'v':1}                  | old,new",
                "bool   | true | int    | 5     | {'v':{'$gte':1}}         | old,new",
                "string | '5'  | int    | 5     | {'v':5}                  | new",
                "string | '5'  | int    | 5     | {'v':{'$gte':1}}         | new",
                "int    | 5    | mixed  | '5'   | {'v':5}                  | old"
            })
    void a_field_of_another_type_keeps_old_values_and_some_are_taken_for_new_ones(
            String before, String oldValue, String after, String newValue, String filter, String names) {
        String table = open("{'name':{'bsonType':'string'},'v':{'bsonType':'" + before + "'}}");
        String old = guest.create(table, "{'name':'old','v':" + oldValue + "}")
                .path("id")
                .asText();
        JsonNode changed = ok("manageFields", args("""
            {'tableId':'%s','body':{'fieldsToAddOrUpdate':{'v':{'bsonType':'%s'}}}}\
            """, id(tableNamed(table)), after));
        guest.create(table, "{'name':'new','v':" + newValue + "}");

        assertThat(changed.path("status").asText()).isEqualTo("deployed");
        assertThat(found(table, filter)).containsExactly(names.split(","));
        JsonNode kept = guest.ok(200, "PATCH", "/v1/" + table + "/" + old, "{'name':'older'}");
        assertThat(kept.path("v")).isEqualTo(json(oldValue));
    }

    @Test
    void a_unique_mixed_field_takes_true_and_one_for_the_same_and_an_array_and_its_text() {
        String table = open("{'v':{'bsonType':'mixed'}}");
        ok("manageIndexes", args("""
            {'tableId':'%s','body':{'indexesToAddOrUpdate':[{'name':'one','fields':{'v':1},'unique':true}]}}\
            """, id(tableNamed(table))));
        guest.create(table, "{'v':true}");
        guest.create(table, "{'v':[1]}");
        guest.create(table, "{'v':'1'}");

        for (String same : List.of("{'v':1}", "{'v':'[1]'}")) {
            assertThat(guest.refused(409, "POST", "/v1/data/" + table, same)).isEqualTo("data/duplicate-value");
        }
    }
}
