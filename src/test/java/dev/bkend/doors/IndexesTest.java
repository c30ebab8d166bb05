package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indexes and their versions, through both doors and in the database. */
class IndexesTest extends DoorTest {

    private final JsonNode project;
    private final JsonNode dev;

    IndexesTest(@TempDir Path data) {
        super(data);
        project = project();
        dev = environment(project, "dev");
    }

    private JsonNode people() {
        return table(project, """
            {'email':{'bsonType':'string'},'city':{'bsonType':'string'},'age':{'bsonType':'int'},
            'tags':{'bsonType':'array'},'address':{'bsonType':'object','properties':{'zip':{'bsonType':'string'}}},
            'nick':{'bsonType':'string','unique':true}}\
            """);
    }

    private static ObjectNode change(JsonNode table, String body) {
        return args("{'tableId':'%s','body':%s}", id(table), body);
    }

    private JsonNode again(JsonNode table) {
        return read("getTable", args("{'tableId':'%s'}", id(table)));
    }

    /** The indexes of a table as a version has them. */
    private static JsonNode withoutState(JsonNode table) {
        JsonNode indexes = table.path("indexes").deepCopy();
        indexes.forEach(index -> ((ObjectNode) index).remove("state"));
        return indexes;
    }

    @Test
    void indexes_are_made_alike_by_both_doors_and_really_are_there() {
        String all = """
            {'indexesToAddOrUpdate':[
            {'name':'email_once','fields':{'email':1},'unique':true,'sparse':true},
            {'name':'by_city','fields':{'city':1,'createdAt':-1}},
            {'name':'by_zip','fields':{'address.zip':-1},'sparse':true}]}\
            """;
        for (JsonNode changed :
                List.of(ok("manageIndexes", change(people(), all)), tool("manageIndexes", change(people(), all)))) {
            assertThat(changed.path("indexVersion").asInt()).isEqualTo(2);
            assertThat(changed.path("schemaVersion").asInt()).isEqualTo(1);
            assertThat(changed.path("indexes").size()).isEqualTo(8);
            assertThat(changed.at("/indexes/5"))
                    .isEqualTo(
                            args(
                                    "{'name':'email_once','fields':{'email':1},'unique':true,'sparse':true,'system':false,'state':'ready'}"));
            assertThat(changed.at("/indexes/6"))
                    .isEqualTo(
                            args(
                                    "{'name':'by_city','fields':{'city':1,'createdAt':-1},'unique':false,'sparse':false,'system':false,'state':'ready'}"));
            assertThat(again(changed)).isEqualTo(changed);
            assertThat(server.indexes(changed, dev))
                    .hasSize(7)
                    .anyMatch(sql -> sql.startsWith("CREATE UNIQUE INDEX") && sql.contains("$.email"))
                    .anyMatch(sql -> sql.contains("$.city', created_at desc")
                            || sql.matches("(?s).*\\$\\.city.*created_at desc.*"))
                    .anyMatch(sql ->
                            sql.contains("$.address.zip") && sql.contains("desc") && sql.contains("is not null"));
        }
    }

    @Test
    void every_change_is_a_version_and_dropped_indexes_are_gone() {
        JsonNode table = people();
        ok("manageIndexes", change(table, "{'indexesToAddOrUpdate':[{'name':'a','fields':{'city':1}}]}"));
        tool("manageIndexes", change(table, "{'indexesToAddOrUpdate':[{'name':'a','fields':{'city':-1}}]}"));
        JsonNode last = ok(
                "manageIndexes",
                change(table, "{'indexesToAddOrUpdate':[{'name':'b','fields':{'age':1}}],'indexesToRemove':['a']}"));

        JsonNode versions = read("listIndexVersions", args("{'tableId':'%s'}", id(table)));

        assertThat(last.path("indexVersion").asInt()).isEqualTo(4);
        assertThat(versions.findValues("version").stream().map(JsonNode::asInt)).containsExactly(4, 3, 2, 1);
        assertThat(versions.findValues("current").stream().map(JsonNode::asBoolean))
                .containsExactly(true, false, false, false);
        assertThat(versions.at("/items/0/indexes")).isEqualTo(withoutState(last));
        assertThat(versions.at("/items/1/indexes/5/fields")).isEqualTo(args("{'city':-1}"));
        assertThat(versions.at("/items/2/indexes/5/fields")).isEqualTo(args("{'city':1}"));
        assertThat(versions.at("/items/3/indexes")).isEqualTo(withoutState(table));
        assertThat(mcp.resource(owner, "bkend://tables/" + id(table) + "/indexes/versions"))
                .isEqualTo(versions);
        assertThat(server.indexes(table, dev)).hasSize(5).noneMatch(sql -> sql.contains("$.city"));
    }

    @Test
    void a_unique_index_that_records_violate_is_refused_with_their_values_and_changes_nothing() {
        JsonNode table = people();
        server.records(
                table,
                dev,
                List.of(
                        "{'email':'a@x','city':'Ulm','age':3}",
                        "{'email':'a@x','city':'Ulm','age':4}",
                        "{'email':'b@x','city':'Ulm','age':3}",
                        "{'city':'Bonn'}",
                        "{'city':'Bonn'}"));
        JsonNode before = again(table);
        List<String> indexes = server.indexes(table, dev);

        JsonNode error = refused(409, "manageIndexes", change(table, """
            {'indexesToAddOrUpdate':[{'name':'by_age','fields':{'age':1}},
            {'name':'email_once','fields':{'email':1},'unique':true}]}\
            """));
        JsonNode pair = refused(409, "manageIndexes", change(table, """
            {'indexesToAddOrUpdate':[{'name':'pair','fields':{'city':1,'age':1},'unique':true}]}\
            """));

        assertThat(error.path("code").asText()).isEqualTo("CONFLICT");
        assertThat(error.path("message").asText())
                .startsWith("The index \"email_once\" can not be unique on email, since records share values: ")
                .contains("\"a@x\"")
                .contains("2 records")
                .doesNotContain("b@x")
                .endsWith("Nothing was changed. Make the values different, or create the index without unique.");
        assertThat(pair.path("message").asText())
                .contains("on city, age")
                .contains("\"Ulm\"")
                .contains("3");
        assertThat(again(table)).isEqualTo(before);
        assertThat(server.indexes(table, dev)).isEqualTo(indexes);
        assertThat(read("listIndexVersions", args("{'tableId':'%s'}", id(table)))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void values_that_are_missing_do_not_stand_in_the_way() {
        JsonNode table = people();
        server.records(table, dev, List.of("{'email':'a@x'}", "{}", "{}", "{'email':null}"));

        JsonNode changed = ok(
                "manageIndexes",
                change(table, "{'indexesToAddOrUpdate':[{'name':'email_once','fields':{'email':1},'unique':true}]}"));

        assertThat(changed.path("indexVersion").asInt()).isEqualTo(2);
        assertThat(changed.path("documentCount").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{} ¦ /body ¦ Must have at least 1 property, but has 0.",
                "{'indexesToRemove':[]} ¦ ¦ Nothing to change: give at least one of indexesToAddOrUpdate and"
                        + " indexesToRemove.",
                "{'indexesToRemove':['_id_']} ¦ /body/indexesToRemove/0 ¦ The system index \"_id_\" belongs to every"
                        + " table and can't be changed.",
                "{'indexesToRemove':['idx_createdAt_desc']} ¦ /body/indexesToRemove/0 ¦ belongs to every table and"
                        + " can't be changed.",
                "{'indexesToAddOrUpdate':[{'name':'idx_createdBy','fields':{'city':1}}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/name ¦ Choose another name.",
                "{'indexesToRemove':['nick_unique']} ¦ /body/indexesToRemove/0 ¦ comes from \"unique\": true of its"
                        + " field. Declare the field without it, with backend_field_manage.",
                "{'indexesToRemove':['by_citi']} ¦ /body/indexesToRemove/0 ¦ There is no index \"by_citi\". Did you"
                        + " mean \"by_city\"?",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'town':1}}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/fields/town ¦ There is no field \"town\".",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'tags':1}}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/fields/tags ¦ is an array; only single values can be indexed.",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'address':1}}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/fields/address ¦ Index a field inside it",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{}}]} ¦ /body/indexesToAddOrUpdate/0/fields ¦ Must have"
                        + " 1 to 16 properties, but has 0.",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'city':'asc'}}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/fields/city ¦ Must be",
                "{'indexesToAddOrUpdate':[{'name':'1','fields':{'city':1}}]} ¦ /body/indexesToAddOrUpdate/0/name ¦"
                        + " Must be a letter, then",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'city':1},'uniqe':true}]} ¦"
                        + " /body/indexesToAddOrUpdate/0/uniqe ¦ Did you mean \"unique\"?",
                "{'indexesToAddOrUpdate':[{'name':'i','fields':{'city':1}},{'name':'i','fields':{'age':1}}]} ¦"
                        + " /body/indexesToAddOrUpdate/1/name ¦ is in this list twice.",
                "{'indexesToAddOrUpdate':[{'name':'BY_CITY','fields':{'city':1}}]} ¦ /body/indexesToAddOrUpdate/0/name"
                        + " ¦ names that differ only in case are not allowed.",
                "{'indexesToAddOrUpdate':[{'name':'by_city','fields':{'age':1}}],'indexesToRemove':['by_city']} ¦"
                        + " /body/indexesToRemove/0 ¦ Keep it there only",
                "{'indexesToAddOrUpdate':[{'name':'by_city','fields':{'city':1}}]} ¦ ¦ Nothing to change: the indexes"
                        + " are already like that.",
            })
    void a_bad_change_is_refused_and_changes_nothing(String body, @Nullable String pointer, String message) {
        JsonNode table = ok(
                "manageIndexes", change(people(), "{'indexesToAddOrUpdate':[{'name':'by_city','fields':{'city':1}}]}"));
        List<String> indexes = server.indexes(table, dev);

        JsonNode error = refused(400, "manageIndexes", change(table, body));

        if (pointer != null) {
            assertThat(error.findValuesAsText("pointer")).as("%s", error).contains(pointer);
        }
        assertThat(error.path("message").asText()).contains(message);
        assertThat(again(table)).isEqualTo(table);
        assertThat(server.indexes(table, dev)).isEqualTo(indexes);
    }

    @Test
    void an_index_has_at_most_sixteen_fields_and_a_table_at_most_thirty_two_indexes() {
        StringBuilder schema = new StringBuilder("'f0':{'bsonType':'int'}");
        StringBuilder keys = new StringBuilder("'f0':1");
        StringBuilder indexes = new StringBuilder("{'name':'i0','fields':{'f0':1}}");
        for (int i = 1; i < 33; i++) {
            schema.append(",'f%d':{'bsonType':'int'}".formatted(i));
            if (i < 16) {
                keys.append(",'f%d':1".formatted(i));
            }
            if (i < 32) {
                indexes.append(",{'name':'i%d','fields':{'f%d':1}}".formatted(i, i));
            }
        }
        JsonNode wide = table(project, "{" + schema + "}");
        JsonNode full = table(project, "{" + schema + "}");

        assertThat(ok("manageIndexes", change(wide, "{'indexesToAddOrUpdate':[{'name':'w','fields':{" + keys + "}}]}"))
                        .at("/indexes/4/fields")
                        .size())
                .isEqualTo(16);
        assertThat(ok("manageIndexes", change(full, "{'indexesToAddOrUpdate':[" + indexes + "]}"))
                        .path("indexes")
                        .size())
                .isEqualTo(36);
        assertThat(refused(
                                400,
                                "manageIndexes",
                                change(full, "{'indexesToAddOrUpdate':[{'name':'one_more','fields':{'f32':1}}]}"))
                        .path("message")
                        .asText())
                .contains("The table would have 33 indexes of its own; at most 32 are allowed. Remove some.");
    }
}
