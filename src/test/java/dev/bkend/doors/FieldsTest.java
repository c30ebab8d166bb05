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

/** Fields and the versions of a schema, through both doors. */
class FieldsTest extends DoorTest {

    private final JsonNode project;

    FieldsTest(@TempDir Path data) {
        super(data);
        project = project();
    }

    private JsonNode articles(String more) {
        return ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':{
            'title':{'bsonType':'string'},'words':{'bsonType':'int'},'state':{'bsonType':'string'},
            'author':{'bsonType':'object','properties':{'name':{'bsonType':'string'}}}},
            'required':['title']%s}}\
            """, id(project), fresh("articles"), more));
    }

    private static ObjectNode change(JsonNode table, String body) {
        return args("{'tableId':'%s','body':%s}", id(table), body);
    }

    private JsonNode again(JsonNode table) {
        return read("getTable", args("{'tableId':'%s'}", id(table)));
    }

    @Test
    void fields_are_added_replaced_and_removed_alike_by_both_doors_as_the_next_version() {
        String all = """
            {'fieldsToAddOrUpdate':{'slug':{'bsonType':'string','pattern':'^[a-z]+$'},'words':{'bsonType':'long'}},
            'fieldsToRemove':['state'],'requiredFieldsToAdd':['slug'],'requiredFieldsToRemove':['title']}\
            """;
        JsonNode first = articles("");
        JsonNode second = articles("");
        for (JsonNode changed :
                List.of(ok("manageFields", change(first, all)), tool("manageFields", change(second, all)))) {
            assertThat(changed.path("schema")).isEqualTo(args("""
                {'bsonType':'object','required':['slug'],'properties':{'title':{'bsonType':'string'},
                'words':{'bsonType':'long'},
                'author':{'bsonType':'object','properties':{'name':{'bsonType':'string'}}},
                'slug':{'bsonType':'string','pattern':'^[a-z]+$'}}}\
                """));
            assertThat(changed.path("schemaVersion").asInt()).isEqualTo(2);
            assertThat(changed.path("indexVersion").asInt()).isEqualTo(1);
            assertThat(again(changed)).isEqualTo(changed);
        }
    }

    @Test
    void every_change_is_a_version_and_the_newest_is_the_current_one() {
        JsonNode table = articles("");
        for (int i = 0; i < 4; i++) {
            JsonNode changed = i % 2 == 0
                    ? ok(
                            "manageFields",
                            change(table, "{'fieldsToAddOrUpdate':{'f%d':{'bsonType':'int'}}}".formatted(i)))
                    : tool("manageFields", change(table, "{'fieldsToRemove':['f%d']}".formatted(i - 1)));
            assertThat(changed.path("schemaVersion").asInt()).isEqualTo(i + 2);
        }

        JsonNode versions = read("listSchemaVersions", args("{'tableId':'%s'}", id(table)));

        assertThat(versions.at("/pagination/total").asInt()).isEqualTo(5);
        assertThat(numbers(versions)).containsExactly(5, 4, 3, 2, 1);
        versions.path("items").forEach(version -> {
            assertThat(version.path("current").asBoolean())
                    .isEqualTo(version.path("version").asInt() == 5);
            assertThat(version.path("tableId").asText()).isEqualTo(id(table));
            assertThat(version.path("createdBy").asText()).startsWith("user_");
        });
        assertThat(versions.at("/items/0/schema")).isEqualTo(again(table).path("schema"));
        assertThat(versions.at("/items/4/schema")).isEqualTo(table.path("schema"));
        assertThat(versions.at("/items/3/schema/properties").has("f0")).isTrue();
        assertThat(versions.at("/items/2/schema/properties").has("f0")).isFalse();
        assertThat(mcp.resource(owner, "bkend://tables/" + id(table) + "/schema/versions"))
                .isEqualTo(versions);
    }

    private static List<Integer> numbers(JsonNode versions) {
        return versions.findValues("version").stream().map(JsonNode::asInt).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{} ¦ /body ¦ Must have at least 1 property, but has 0.",
                "{'fieldsToRemove':[]} ¦ ¦ Nothing to change: give at least one of fieldsToAddOrUpdate",
                "{'fieldsToRemove':['titel']} ¦ /body/fieldsToRemove/0 ¦ There is no field \"titel\". Did you mean"
                        + " \"title\"?",
                "{'fieldsToRemove':['createdAt']} ¦ /body/fieldsToRemove/0 ¦ The system field \"createdAt\" can't be"
                        + " removed.",
                "{'fieldsToRemove':['state']} ¦ /body/fieldsToRemove/0 ¦ The index \"by_state\" uses \"state\". Remove"
                        + " the index first, in indexesToRemove of backend_index_manage.",
                "{'fieldsToRemove':['words']} ¦ /body/fieldsToRemove/0 ¦ The table's permissions name \"words\". Take"
                        + " it out of columnPermissions first, with backend_table_update.",
                "{'fieldsToAddOrUpdate':{'state':{'bsonType':'object'}}} ¦ /body/fieldsToAddOrUpdate/state ¦ The index"
                        + " \"by_state\" uses \"state\".",
                "{'fieldsToAddOrUpdate':{'author':{'bsonType':'object','properties':{'age':{'bsonType':'int'}}}}} ¦"
                        + " /body/fieldsToAddOrUpdate/author ¦ The index \"by_name\" uses \"author.name\".",
                "{'fieldsToAddOrUpdate':{'id':{'bsonType':'int'}}} ¦ /body/fieldsToAddOrUpdate/id ¦ Every row has the"
                        + " system field \"id\" already",
                "{'fieldsToAddOrUpdate':{'x':{'bsonType':'text'}}} ¦ /body/fieldsToAddOrUpdate/x/bsonType ¦ Must be"
                        + " one of \"string\"",
                "{'fieldsToAddOrUpdate':{'x':{'bsonType':'int'}},'fieldsToRemove':['x']} ¦ /body/fieldsToRemove/0 ¦"
                        + " Keep it in one of them.",
                "{'fieldsToAddOrUpdate':['x']} ¦ /body/fieldsToAddOrUpdate ¦ Must be an object, but is an array with 1"
                        + " item.",
                "{'requiredFieldsToAdd':['slug']} ¦ /body/requiredFieldsToAdd/0 ¦ There is no field \"slug\". There"
                        + " are \"title\", \"words\", \"state\", \"author\". Add it first, in fieldsToAddOrUpdate.",
                "{'requiredFieldsToAdd':['createdAt']} ¦ /body/requiredFieldsToAdd/0 ¦ is always set; it needn't be"
                        + " required.",
                "{'requiredFieldsToRemove':['slug']} ¦ /body/requiredFieldsToRemove/0 ¦ There is no field \"slug\".",
                "{'requiredFieldsToAdd':['title']} ¦ ¦ Nothing to change: the fields are already like that.",
                "{'requiredFieldsToAdd':'title'} ¦ /body/requiredFieldsToAdd ¦ Must be an array, but is the string"
                        + " \"title\".",
                "{'fields':{}} ¦ /body/fields ¦ Unknown property \"fields\".",
            })
    void a_bad_change_is_refused_and_changes_nothing(String body, @Nullable String pointer, String message) {
        JsonNode table = articles("""
            ,'indexes':[{'name':'by_state','fields':{'state':1}},{'name':'by_name','fields':{'author.name':1}}],
            'permissions':{'columnPermissions':{'words':{'read':'user'}}}\
            """);

        JsonNode error = refused(400, "manageFields", change(table, body));

        if (pointer != null) {
            assertThat(error.findValuesAsText("pointer")).as("%s", error).contains(pointer);
        }
        assertThat(error.path("message").asText()).contains(message);
        assertThat(again(table)).isEqualTo(table);
        assertThat(read("listSchemaVersions", args("{'tableId':'%s'}", id(table)))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{'fieldsToAddOrUpdate':{'words':{'bsonType':'string'}}} ¦ /body/fieldsToAddOrUpdate/words ¦"
                        + " rowFilters/0/filter/words/$gte: Must be a string, since the field has the type string, but"
                        + " is the number 100.",
                "{'fieldsToRemove':['state','words']} ¦ /body/fieldsToRemove/1 ¦ rowFilters/0/filter/words: There is no"
                        + " field \"words\".",
                "{'fieldsToAddOrUpdate':{'author':{'bsonType':'string'}}} ¦ /body/fieldsToAddOrUpdate/author ¦"
                        + " rowFilters/1/filter/$or/0/author.name: There is nothing inside \"author\"",
            })
    void a_change_that_a_row_filter_would_not_survive_is_refused(String body, String pointer, String message) {
        JsonNode table = articles("""
            ,'permissions':{'rowFilters':[{'expression':'public','filter':{'words':{'$gte':100}}},
            {'expression':'user','filter':{'$or':[{'author.name':'A'},{'createdBy':'$userId'}]}}]}\
            """);

        JsonNode error = refused(400, "manageFields", change(table, body));

        assertThat(error.findValuesAsText("pointer")).as("%s", error).containsExactly(pointer);
        assertThat(error.path("message").asText())
                .contains("A row filter of the table's permissions would not fit any more.", message)
                .endsWith("Change or remove that row filter first, with backend_table_update.");
        assertThat(again(table)).isEqualTo(table);
        ok("manageFields", change(table, "{'fieldsToAddOrUpdate':{'words':{'bsonType':'long'}}}"));
        ok("updateTable", args("{'tableId':'%s','body':{'permissions':{}}}", id(table)));
        ok("manageFields", change(table, body));
    }

    @Test
    void a_field_that_is_unique_brings_its_index_and_takes_it_away() {
        JsonNode table = articles("");

        JsonNode unique = ok(
                "manageFields", change(table, "{'fieldsToAddOrUpdate':{'title':{'bsonType':'string','unique':true}}}"));
        JsonNode plain = ok("manageFields", change(table, "{'fieldsToAddOrUpdate':{'title':{'bsonType':'string'}}}"));

        assertThat(unique.at("/indexes/4")).isEqualTo(args("""
            {'name':'title_unique','fields':{'title':1},'unique':true,'sparse':true,'system':false,'state':'ready'}\
            """));
        assertThat(unique.path("schemaVersion").asInt()).isEqualTo(2);
        assertThat(unique.path("indexVersion").asInt()).isEqualTo(2);
        assertThat(plain.path("indexes")).isEqualTo(table.path("indexes"));
        assertThat(plain.path("indexVersion").asInt()).isEqualTo(3);
        assertThat(server.indexes(table, environment(project, "dev"))).hasSize(3);
    }

    @Test
    void a_field_becomes_unique_only_if_its_values_are() {
        JsonNode table = articles("");
        JsonNode dev = environment(project, "dev");
        server.records(table, dev, List.of("{'title':'a'}", "{'title':'b'}", "{'title':'a'}", "{}", "{}"));

        JsonNode error = refused(
                409,
                "manageFields",
                change(
                        table,
                        "{'fieldsToAddOrUpdate':{'title':{'bsonType':'string','unique':true},'more':{'bsonType':'int'}}}"));

        assertThat(error.path("message").asText())
                .contains("\"title_unique\" can not be unique on title")
                .contains("\"a\"")
                .contains("Nothing was changed.");
        assertThat(again(table).path("schema")).isEqualTo(table.path("schema"));
        assertThat(again(table).path("indexes")).isEqualTo(table.path("indexes"));
        assertThat(again(table).path("documentCount").asInt()).isEqualTo(5);
        assertThat(again(table).path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(server.indexes(table, dev)).hasSize(3);
    }

    @Test
    void a_removed_field_takes_its_values_along() {
        JsonNode table = articles("");
        JsonNode dev = environment(project, "dev");
        server.records(table, dev, List.of("{'title':'a','words':1,'author':{'name':'x'}}", "{'title':'b'}"));

        ok("manageFields", change(table, "{'fieldsToRemove':['words','author']}"));

        assertThat(server.records(table, dev)).containsExactlyInAnyOrder(args("{'title':'a'}"), args("{'title':'b'}"));
    }
}
