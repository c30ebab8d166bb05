package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and their permissions, through both doors. */
class TablesTest extends DoorTest {

    private static final String SYSTEM_INDEXES = """
        {'name':'_id_','fields':{'_id':1},'unique':true,'sparse':false,'system':true,'state':'ready'},
        {'name':'idx_createdAt_desc','fields':{'createdAt':-1},'unique':false,'sparse':false,'system':true,
        'state':'ready'},
        {'name':'idx_updatedAt_desc','fields':{'updatedAt':-1},'unique':false,'sparse':false,'system':true,
        'state':'ready'},
        {'name':'idx_createdBy','fields':{'createdBy':1},'unique':false,'sparse':false,'system':true,
        'state':'ready'}\
        """;

    private final JsonNode project;

    TablesTest(@TempDir Path data) {
        super(data);
        project = project();
    }

    private ObjectNode wanted(String name, String more) {
        return args("{'body':{'projectId':'%s','environment':'dev','tableName':'%s',%s}}", id(project), name, more);
    }

    @Test
    void a_table_is_created_alike_by_both_doors_with_all_that_was_asked_for() {
        String more = """
            'displayName':'Articles','description':'All of them',
            'schema':{
                'title':{'bsonType':'string','maxLength':200,'minLength':1,'description':'Headline'},
                'email':{'bsonType':'string','unique':true,'pattern':'^[^@]+@[^@]+$'},
                'state':{'bsonType':'string','enum':['draft','live'],'default':'draft'},
                'words':{'bsonType':'number','minimum':0,'maximum':1e6},
                'live':{'bsonType':'boolean','default':false},
                'at':{'bsonType':'date'},
                'tags':{'bsonType':'array','items':{'bsonType':'string'}},
                'author':{'bsonType':'object','properties':{'name':{'bsonType':'string'}},'required':['name']},
                'blog':{'bsonType':'reference','reference':{'table':'blogs'}}},
            'required':['title'],
            'permissions':{'user':{'create':true,'read':true}},
            'indexes':[{'name':'by_author','fields':{'author.name':1,'createdAt':-1},'sparse':true}]\
            """;
        for (JsonNode table :
                new JsonNode[] {ok("createTable", wanted("by_rest", more)), tool("createTable", wanted("by-tool", more))
                }) {
            ObjectNode rest = table.deepCopy();
            JsonNode schema = rest.remove("schema");
            rest.remove(java.util.List.of("createdAt", "updatedAt"));

            assertThat(id(table)).matches("tbl_[0-9a-z]{24}");
            assertThat(rest)
                    .isEqualTo(args(
                            """
                            {'id':'%s','projectId':'%s','environment':'dev','tableName':'%s','displayName':'Articles',
                            'description':'All of them','permissions':{'user':{'create':true,'read':true}},'indexes':[%s,
                            {'name':'email_unique','fields':{'email':1},'unique':true,'sparse':true,'system':false,
                            'state':'ready'},
                            {'name':'by_author','fields':{'author.name':1,'createdAt':-1},'unique':false,'sparse':true,
                            'system':false,'state':'ready'}],'documentCount':0,'schemaVersion':1,'indexVersion':1,'status':'deployed'}\
                            """, id(table), id(project), table.path("tableName").asText(), SYSTEM_INDEXES));
            assertThat(schema).isEqualTo(args("""
                {'bsonType':'object','required':['title'],'properties':{
                'title':{'bsonType':'string','maxLength':200,'minLength':1,'description':'Headline'},
                'email':{'bsonType':'string','unique':true,'pattern':'^[^@]+@[^@]+$'},
                'state':{'bsonType':'string','enum':['draft','live'],'default':'draft'},
                'words':{'bsonType':'double','minimum':0,'maximum':1e6},
                'live':{'bsonType':'bool','default':false},
                'at':{'bsonType':'date'},
                'tags':{'bsonType':'array','items':{'bsonType':'string'}},
                'author':{'bsonType':'object','required':['name'],'properties':{'name':{'bsonType':'string'}}},
                'blog':{'bsonType':'string','reference':{'table':'blogs'}}}}\
                """));
            assertThat(read("getTable", args("{'tableId':'%s'}", id(table)))).isEqualTo(table);
            assertThat(server.indexes(table, environment(project, "dev"))).hasSize(5);
        }
        assertThat(read("listTables", args("{'projectId':'%s','environment':'dev'}", id(project)))
                        .findValuesAsText("tableName"))
                .contains("by_rest", "by-tool");
    }

    @Test
    void a_schema_document_says_the_same_as_a_map() {
        JsonNode map = ok(
                "createTable",
                wanted("as_map", "'schema':{'a':{'bsonType':'int'},'b':{'bsonType':'bool'}},'required':['b']"));
        JsonNode document = tool("createTable", wanted("as_document", """
            'schema':{'bsonType':'object','required':['b'],
            'properties':{'a':{'bsonType':'int'},'b':{'bsonType':'bool'}}}\
            """));
        JsonNode withoutType = ok(
                "createTable",
                wanted(
                        "without_type",
                        "'schema':{'required':['b'],'properties':{'a':{'bsonType':'int'},'b':{'bsonType':'bool'}}}"));

        assertThat(document.path("schema")).isEqualTo(map.path("schema"));
        assertThat(withoutType.path("schema")).isEqualTo(map.path("schema"));
    }

    @Test
    void fields_may_be_called_like_the_words_of_a_schema() {
        JsonNode table = ok("createTable", wanted("words", """
            'schema':{'properties':{'bsonType':'object'},'type':{'bsonType':'string'},'required':{'bsonType':'bool'},
            'default':{'bsonType':'mixed'}}\
            """));

        assertThat(table.at("/schema/properties").size()).isEqualTo(4);
    }

    @Test
    void names_of_tables_are_unique_in_an_environment_and_case_counts() {
        ok("createTable", wanted("Posts", "'schema':{}"));
        ok("createTable", wanted("posts", "'schema':{}"));
        ok(
                "createEnvironment",
                args("{'body':{'projectId':'%s','environment':'prod','environmentType':'prod'}}", id(project)));
        ObjectNode inProd = wanted("posts", "'schema':{}");
        ((ObjectNode) inProd.get("body")).put("environment", "prod");
        JsonNode prod = ok("createTable", inProd);

        assertThat(refused(409, "createTable", wanted("posts", "'schema':{}"))
                        .path("message")
                        .asText())
                .isEqualTo("The environment \"dev\" already has a table \"posts\". Choose another name, or change that "
                        + "table with backend_field_manage.");
        assertThat(read("listTables", args("{'projectId':'%s','environment':'prod','view':'full'}", id(project)))
                        .path("items"))
                .containsExactly(prod);
        assertThat(read("listTables", args("{'environment':'nowhere'}"))
                        .at("/pagination/total")
                        .asInt())
                .isZero();
    }

    @Test
    void an_environment_that_is_not_there_is_named() {
        ObjectNode arguments = wanted("lost", "'schema':{}");
        ((ObjectNode) arguments.get("body")).put("environment", "produktion");

        assertThat(refused(404, "createTable", arguments).path("message").asText())
                .isEqualTo("The project " + id(project) + " has no environment \"produktion\". backend_env_list shows "
                        + "its environments, backend_env_create makes one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'schema':[] | /body/schema | Must be an object, but is an array with 0 items.",
                "'schema':'{}' | /body/schema | Send the object itself, not JSON inside a string.",
                "'schema':{'a b':{'bsonType':'string'}} | /body/schema/a b | names must be a letter, then 0 to 63"
                        + " letters",
                "'schema':{'a':{'bsonType':'strin'}} | /body/schema/a/bsonType | Did you mean \"string\"?",
                "'schema':{'a':{}} | /body/schema/a | The required property \"bsonType\" (a string) is missing.",
                "'schema':{'a':'string'} | /body/schema/a | Must be an object, but is the string \"string\".",
                "'schema':{'a':{'bsonType':'string','maxlength':3}} | /body/schema/a/maxlength | Did you mean"
                        + " \"maxLength\"?",
                "'schema':{'id':{'bsonType':'string'}} | /body/schema/id | Every row has the system field \"id\""
                        + " already",
                "'schema':{'createdAt':{'bsonType':'date'}} | /body/schema/createdAt | Leave it out, or choose another"
                        + " name.",
                "'schema':{'a':{'bsonType':'string','pattern':'('}} | /body/schema/a/pattern | pattern",
                "'schema':{'a':{'bsonType':'int','pattern':'a'}} | /body/schema/a/pattern | only for fields of type"
                        + " string",
                "'schema':{'a':{'bsonType':'int','minimum':5,'maximum':4}} | /body/schema/a/minimum | no value would"
                        + " be allowed",
                "'schema':{'a':{'bsonType':'int','default':'x'}} | /body/schema/a/default | \"x\"",
                "'schema':{'a':{'bsonType':'string','enum':[]}} | /body/schema/a/enum | Must have 1 to 200 items, but"
                        + " has 0.",
                "'schema':{'a':{'bsonType':'array','unique':true}} | /body/schema/a/unique | can't be unique",
                "'schema':{'a':{'bsonType':'string'}},'required':['b'] | /body/required/0 | There is no field \"b\".",
                "'schema':{'bsonType':'object','required':['b'],'properties':{}} | /body/schema/required/0 | no field"
                        + " \"b\"",
                "'schema':{'bsonType':'object'} | /body/schema | The required property \"properties\" (an object) is"
                        + " missing.",
                "'schema':{},'indexes':[{'name':'i','fields':{'x':1}}] | /body/indexes/0/fields/x | There is no field"
                        + " \"x\".",
                "'schema':{},'indexes':[{'name':'i','fields':{'createdAt':2}}] | /body/indexes/0/fields/createdAt | 1,"
                        + " -1",
                "'schema':{},'indexes':[{'fields':{'createdAt':1}}] | /body/indexes/0 | The required property \"name\"",
                "'schema':{},'indexes':[{'name':'_id_','fields':{'createdAt':1}}] | /body/indexes/0/name | a letter,"
                        + " then",
                "'schema':{},'indexes':[{'name':'idx_createdBy','fields':{'createdAt':1}}] | /body/indexes/0/name |"
                        + " system index",
                "'schema':{},'permissions':{'users':{'read':true}} | /body/permissions/users | Did you mean \"user\"?",
                "'schema':{},'permissions':{'user':{'write':true}} | /body/permissions/user/write | Unknown property"
                        + " \"write\".",
            })
    void a_schema_is_checked_place_by_place(String more, String pointer, String message) {
        JsonNode error = refused(400, "createTable", wanted("bad", more));

        assertThat(error.path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(error.findValuesAsText("pointer")).as("%s", error).contains(pointer);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(read("listTables", args("{'projectId':'%s','limit':100}", id(project)))
                        .findValuesAsText("tableName"))
                .doesNotContain("bad");
    }

    @ParameterizedTest
    @CsvSource({"1st", "_x", "a b", "ä", "''"})
    void a_bad_name_is_refused(String name) {
        assertThat(refused(400, "createTable", wanted(name, "'schema':{}"))
                        .path("message")
                        .asText())
                .startsWith("/body/tableName: Must be a letter, then 0 to 63 letters, digits, \"_\" or \"-\"");
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(ok("createTable", wanted("n".repeat(64), "'schema':{}"))
                        .path("tableName")
                        .asText())
                .hasSize(64);
        assertThat(refused(400, "createTable", wanted("n".repeat(65), "'schema':{}"))
                        .toString())
                .contains("Must have at most 64 characters, but has 65.");
    }

    @Test
    void there_are_at_most_200_fields_and_they_nest_at_most_8_deep() {
        StringBuilder many = new StringBuilder("'schema':{'f0':{'bsonType':'int'}");
        for (int i = 1; i < 200; i++) {
            many.append(",'f").append(i).append("':{'bsonType':'int'}");
        }

        assertThat(ok("createTable", wanted("many", many + "}"))
                        .at("/schema/properties")
                        .size())
                .isEqualTo(200);
        assertThat(refused(400, "createTable", wanted("more", many + ",'f':{'bsonType':'int'}}"))
                        .toString())
                .contains("200");

        String deep = "'schema':" + "{'a':{'bsonType':'object','properties':".repeat(8) + "{}" + "}}".repeat(8);
        assertThat(refused(400, "createTable", wanted("deeper", deep.replace("{}", "{'b':{'bsonType':'int'}}")))
                        .toString())
                .contains("at most 8 deep");
    }

    @Test
    void an_update_changes_what_is_given_and_replaces_all_permissions() {
        JsonNode table = ok("createTable", wanted("updated", "'displayName':'Old','description':'D','schema':{}"));

        JsonNode first = tool("updateTable", args("""
            {'tableId':'%s','body':{'displayName':'New','permissions':{'user':{'create':true},'guest':{'read':true}}}}
            """, id(table)));
        JsonNode second = ok(
                "updateTable",
                args("{'tableId':'%s','body':{'description':'','permissions':{'self':{'update':true}}}}", id(table)));

        assertThat(first.path("displayName").asText()).isEqualTo("New");
        assertThat(first.path("description").asText()).isEqualTo("D");
        assertThat(second.path("permissions")).isEqualTo(args("{'self':{'update':true}}"));
        assertThat(second.has("description")).isFalse();
        assertThat(second.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(read("getTable", args("{'tableId':'%s'}", id(table)))).isEqualTo(second);
        assertThat(refused(400, "updateTable", args("{'tableId':'%s','body':{'tableName':'x'}}", id(table)))
                        .path("message")
                        .asText())
                .startsWith("/body/tableName: Unknown property \"tableName\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{'admin':{'read':true},'user':{'create':true,'list':false},'guest':{},'self':{'delete':true}}",
                "{'expressionPermissions':{'create':'user','update':'self | role:editor & user'}}",
                "{'columnPermissions':{'salary':{'read':'role:hr','write':'admin'}}}",
                "{'rowFilters':[{'expression':'public','filter':{'live':true}},{'expression':'user','filter':{'createdBy':'$userId'}}]}",
                "{'user':{'read':true},'expressionPermissions':{'read':'role:*'},'columnPermissions':{'salary':{'read':'user'}},'rowFilters':[{'expression':'admin','filter':{}}]}",
            })
    void permissions_of_every_form_are_kept(String permissions) {
        JsonNode table = ok(
                "createTable",
                wanted(fresh("kept"), "'schema':{'salary':{'bsonType':'double'},'live':{'bsonType':'bool'}}"));

        JsonNode updated =
                tool("updateTable", args("{'tableId':'%s','body':{'permissions':%s}}", id(table), permissions));

        assertThat(updated.path("permissions")).isEqualTo(args(permissions));
        assertThat(read("getTable", args("{'tableId':'%s'}", id(table)))).isEqualTo(updated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'admin':{'read':false}} | /admin/read | Administrators may do everything",
                "{'user':{'read':'self'}} | /user/read | Must be true or false, but is the string \"self\".",
                "{'user':true} | /user | Must be an object, but is true.",
                "{'owner':{'read':true}} | /owner | Known are \"admin\", \"user\", \"guest\", \"self\"",
                "{'expressionPermissions':{'read':'everybody'}} | /expressionPermissions/read | Words user, guest,"
                        + " public, admin, self",
                "{'expressionPermissions':{'write':'user'}} | /expressionPermissions/write | Unknown property"
                        + " \"write\".",
                "{'expressionPermissions':{'read':true}} | /expressionPermissions/read | Must be a string, but is"
                        + " true.",
                "{'columnPermissions':{'wages':{'read':'user'}}} | /columnPermissions/wages | There is no field"
                        + " \"wages\".",
                "{'columnPermissions':{'createdAt':{'write':'user'}}} | /columnPermissions/createdAt | The system"
                        + " field",
                "{'columnPermissions':{'salary':{'update':'user'}}} | /columnPermissions/salary/update | Unknown"
                        + " property",
                "{'rowFilters':{}} | /rowFilters | Must be an array, but is an object with 0 properties.",
                "{'rowFilters':[{'expression':'user'}]} | /rowFilters/0 | The required property \"filter\" (an object)"
                        + " is missing.",
                "{'rowFilters':[{'expression':'user','filter':{'wages':1}}]} | /rowFilters/0/filter/wages | There is"
                        + " no field",
                "{'rowFilters':[{'expression':'user','filter':{'salary':{'$near':1}}}]} |"
                        + " /rowFilters/0/filter/salary/$near | $near",
                "{'rowFilters':[{'expression':'user','filter':{}},{'expression':'user','filter':{'salary':'$userId'}}]}"
                        + " | /rowFilters/1/filter/salary | Must be a number, since the field has the type double",
            })
    void bad_permissions_are_refused_place_by_place_and_change_nothing(
            String permissions, String pointer, String message) {
        JsonNode table = ok(
                "createTable",
                wanted(
                        fresh("refused"),
                        "'schema':{'salary':{'bsonType':'double'}},'permissions':{'user':{'read':true}}"));

        JsonNode error =
                refused(400, "updateTable", args("{'tableId':'%s','body':{'permissions':%s}}", id(table), permissions));

        assertThat(error.findValuesAsText("pointer")).as("%s", error).contains("/body/permissions" + pointer);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(read("getTable", args("{'tableId':'%s'}", id(table)))).isEqualTo(table);
    }
}
