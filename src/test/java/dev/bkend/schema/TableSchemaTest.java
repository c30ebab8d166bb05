package dev.bkend.schema;

import static dev.bkend.schema.Said.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableSchemaTest {

    private static final String TYPES = "Known are \"array\", \"bool\", \"boolean\", \"date\", \"decimal\", \"double\","
            + " \"enum\", \"float\", \"int\", \"integer\", \"long\", \"mixed\", \"number\", \"object\", \"reference\","
            + " \"string\".";
    private static final String KEYWORDS =
            "Known are \"bsonType\", \"type\", \"description\", \"pattern\", \"minimum\", \"maximum\", \"minLength\","
                + " \"maxLength\", \"enum\", \"items\", \"properties\", \"required\", \"default\", \"defaultValue\","
                + " \"unique\", \"reference\".";

    private static final TableSchema POSTS = schema("{'title':{'bsonType':'string','required':true},"
            + "'slug':{'type':'string','unique':true},'views':'int','tags':'Array(String)',"
            + "'author':{'type':'object','properties':{'name':'string'}},'extra':'mixed','meta':'object'}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'f':{'bsonType':'string'}}        | {'bsonType':'string'}
        {'f':'String'}                     | {'bsonType':'string'}
        {'f':{'type':'number'}}            | {'bsonType':'double'}
        {'f':{'type':'Boolean'}}           | {'bsonType':'bool'}
        {'f':{'bsonType':'long'}}          | {'bsonType':'long'}
        {'f':{'bsonType':'int','type':'integer'}} | {'bsonType':'int'}
        {'f':'decimal'}                    | {'bsonType':'decimal'}
        {'f':'Mixed'}                      | {'bsonType':'mixed'}
        {'f':'date'}                       | {'bsonType':'date'}
        {'f':'array<number>'}              | {'bsonType':'array','items':{'bsonType':'double'}}
        {'f':{'type':'Enum','enum':['a','b'],'defaultValue':'b'}} | {'bsonType':'string','enum':['a','b'],'default':'b'}
        {'f':{'type':'reference','reference':'posts'}} | {'bsonType':'string','reference':{'table':'posts'}}
        {'f':{'type':'reference','reference':{'table':'posts'}}} | {'bsonType':'string','reference':{'table':'posts'}}
        {'f':{'type':'reference'}}         | {'bsonType':'string'}
        {'f':{'default':3,'maximum':9,'minimum':0,'bsonType':'int'}} | {'bsonType':'int','minimum':0,'maximum':9,'default':3}
        {'f':{'bsonType':'object','required':['a'],'properties':{'a':'int'}}} | {'bsonType':'object','required':['a'],'properties':{'a':{'bsonType':'int'}}}
        {'f':{'bsonType':'object','properties':{'id':{'type':'string','required':true}}}} | {'bsonType':'object','required':['id'],'properties':{'id':{'bsonType':'string'}}}
        {'f':{'bsonType':'string','unique':false,'default':null}} | {'bsonType':'string'}
        """)
    void every_accepted_spelling_has_one_normal_form(String given, String fragment) {
        assertThat(schema(given).toJson().at("/properties/f").toString())
                .isEqualTo(json(fragment).toString());
    }

    @Test
    void both_forms_of_a_schema_are_accepted() {
        String document = "{'bsonType':'object','required':['title'],'properties':{'title':{'bsonType':'string'},"
                + "'n':{'bsonType':'int'}}}";

        assertThat(schema(document).toJson()).isEqualTo(json(document));
        assertThat(schema("{'title':{'type':'string','required':true},'n':'int'}")
                        .toJson())
                .isEqualTo(json(document));
        assertThat(schema("{'bsonType':'object'}")).isEqualTo(TableSchema.EMPTY);
        assertThat(schema("{}")).isEqualTo(TableSchema.EMPTY);
        assertThat(schema("{'properties':{'type':'object'},'type':{'type':'string'}}")
                        .shape()
                        .fields())
                .containsOnlyKeys("properties", "type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [] | /s: Must be a map from field name to declaration, such as {"title":{"bsonType":"string"}}, but is an array with 0 items.
        {'f':3} | /s/f: A field is declared by an object such as {"bsonType":"string"}, but this is the number 3.
        {'f':{}} | /s/f/type: The type is missing: add "bsonType", one of "array", "bool", "boolean", "date", "decimal", "double", "enum", "float", "int", "integer", "long", "mixed", "number", "object", "reference", "string".
        {'f':{'bsonType':['string','null']}} | /s/f/bsonType: Must be one type name, not several. A field that isn't required may always be null; "mixed" takes values of every type.
        {'f':{'bsonType':7}} | /s/f/bsonType: Must be the name of a type, but is the number 7.
        {'f':{'bsonType':'int','type':'string'}} | /s/f/type: "type" and "bsonType" name different types. Keep only "bsonType".
        {'id':'string'} | /s/id: Every row has the system field "id" already, set by the server. Leave it out, or choose another name.
        {'_id':'string'} | /s/_id: Every row has the system field "id" already, set by the server. Leave it out, or choose another name.
        {'a.b':'string'} | /s/a.b: The field name "a.b" is not allowed: a name is a letter, then up to 63 letters, digits or "_".
        {'$x':'string'} | /s/$x: The field name "$x" is not allowed: a name is a letter, then up to 63 letters, digits or "_".
        {'':'string'} | /s/: The field name "" is not allowed: a name is a letter, then up to 63 letters, digits or "_".
        {'f':{'type':'string','pattern':'(?=a)'}} | /s/f/pattern: The pattern "(?=a)" is not a regular expression in RE2 syntax (no lookaround, back-references or \\u escapes): invalid or unsupported Perl syntax: `(?=`.
        {'f':{'type':'string','pattern':'(a{1000}){1000}'}} | /s/f/pattern: The pattern "(a{1000}){1000}" repeats too much: its counted repetitions such as {1,100} multiply. Use smaller counts, * or +.
        {'f':{'type':'int','pattern':'a'}} | /s/f/pattern: "pattern" is only for fields of type string, not for int.
        {'f':{'type':'int','minimum':3,'maximum':2}} | /s/f/minimum: "minimum" 3 is greater than "maximum" 2; no value would be allowed.
        {'f':{'type':'string','minLength':3,'maxLength':2}} | /s/f/minLength: "minLength" 3 is greater than "maxLength" 2; no value would be allowed.
        {'f':{'type':'string','minLength':-1}} | /s/f/minLength: Must be a whole number of characters, 0 or more, but is the number -1.
        {'f':{'type':'string','minimum':1}} | /s/f/minimum: "minimum" is only for fields of type int, long, double or decimal, not for string.
        {'f':{'type':'number','minimum':'1'}} | /s/f/minimum: Must be a number, but is the string "1".
        {'f':{'type':'number','minimum':1e400}} | /s/f/minimum: Must be a number between -1.8e308 and 1.8e308, but is a number greater than 1.8e308.
        {'f':{'type':'string','enum':[]}} | /s/f/enum: Must be an array of 1 to 500 values, but is an array with 0 items.
        {'f':{'type':'string','enum':['a',1]}} | /s/f/enum/1: Must be a string, but is the number 1.
        {'f':{'type':'string','enum':['a','a']}} | /s/f/enum/1: This value is in the list twice.
        {'f':{'type':'array','enum':[[]]}} | /s/f/enum: "enum" is only for fields of type string, int, long, double, decimal, bool or date, not for array.
        {'f':'Enum'} | /s/f/enum: An enum needs its values: add "enum" with an array of strings.
        {'f':{'type':'string','items':'int'}} | /s/f/items: "items" is only for fields of type array, not for string.
        {'f':{'type':'string','properties':{}}} | /s/f/properties: "properties" is only for fields of type object, not for string.
        {'f':{'type':'object','properties':[]}} | /s/f/properties: Must be an object from field name to declaration, but is an array with 0 items.
        {'f':{'type':'object','required':['x']}} | /s/f/required/0: There is no field "x" to require. Declare it, or leave it out.
        {'f':{'type':'string','required':'yes'}} | /s/f/required: Must be true or false, but is the string "yes".
        {'f':{'type':'int','default':'3'}} | /s/f/default: Must be a whole number between -2147483648 and 2147483647, but is the string "3".
        {'f':{'type':'int','default':1.5}} | /s/f/default: Must be a whole number between -2147483648 and 2147483647, but is the number 1.5.
        {'f':{'type':'int','maximum':5,'default':6}} | /s/f/default: Must be at most 5, but is 6.
        {'f':{'type':'string','enum':['a'],'defaultValue':'b'}} | /s/f/defaultValue: Must be one of "a", but is the string "b".
        {'f':{'type':'string','pattern':'^a$','default':'b'}} | /s/f/default: Must match the pattern ^a$, but is the string "b".
        {'f':{'type':'date','default':'tomorrow'}} | /s/f/default: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the string "tomorrow".
        {'f':{'type':'array','items':'int','default':[1,'2']}} | /s/f/default/1: Must be a whole number between -2147483648 and 2147483647, but is the string "2".
        {'f':{'type':'object','required':['a'],'properties':{'a':'int'},'default':{}}} | /s/f/default/a: The required field "a" is missing.
        {'f':{'type':'string','default':'a','defaultValue':'b'}} | /s/f/defaultValue: "default" and "defaultValue" differ. Keep only "default".
        {'f':{'type':'array','unique':true}} | /s/f/unique: A field of type array can't be unique; only single values can.
        {'f':{'type':'string','unique':'yes'}} | /s/f/unique: Must be true or false, but is the string "yes".
        {'f':{'type':'object','properties':{'g':{'type':'string','unique':true}}}} | /s/f/properties/g/unique: Only fields of the table itself can be unique. Make a unique index on the dotted path.
        {'f':{'type':'array','items':{'type':'string','unique':true}}} | /s/f/items/unique: Items of an array can't be unique.
        {'f':{'type':'int','reference':'posts'}} | /s/f/reference: A reference holds an id and so has the type string, not int.
        {'f':{'type':'reference','reference':{'collection':'posts'}}} | /s/f/reference: Must name a table, such as {"table":"posts"}, but is an object with 1 property.
        {'f':{'type':'string','description':3}} | /s/f/description: Must be a string of at most 2000 characters.
        {'bsonType':'object','properties':{'title':'string'},'required':['titel']} | /s/required/0: There is no field "titel" to require. Did you mean "title"? Declare it, or leave it out.
        {'bsonType':'object','properties':{},'required':'a'} | /s/required: Must be an array of field names, but is the string "a".
        {'bsonType':'object','properties':{},'additionalProperties':false} | /s/additionalProperties: Unknown keyword "additionalProperties". Known are "bsonType", "required", "properties".
        """, quoteCharacter = '\0')
    void a_declaration_that_cannot_be_meant_is_refused_with_its_place(String given, String message) {
        assertThat(said(given)).containsExactly(message);
    }

    @Test
    void unknown_types_and_keywords_are_answered_with_the_nearest_and_all_known_ones() {
        assertThat(said("{'f':'strnig','g':{'bsonType':'bolean','maxLenght':3}}"))
                .containsExactly(
                        "/s/f/bsonType: Unknown type \"strnig\". Did you mean \"string\"? " + TYPES,
                        "/s/g/maxLenght: Unknown keyword \"maxLenght\". Did you mean \"maxLength\"? " + KEYWORDS,
                        "/s/g/bsonType: Unknown type \"bolean\". Did you mean \"boolean\"? " + TYPES);
    }

    @Test
    void depth_number_and_length_are_bounded() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        deep.put("bsonType", "int");
        for (int i = 0; i < 5000; i++) {
            ObjectNode outer = JsonNodeFactory.instance.objectNode().put("bsonType", "object");
            outer.putObject("properties").set("x", deep);
            deep = outer;
        }
        Findings findings = Findings.at("");
        TableSchema.parse(JsonNodeFactory.instance.objectNode().set("f", deep), findings);
        assertThat(Said.by(findings))
                .singleElement()
                .asString()
                .endsWith(": Fields may be nested at most 8 deep. Use an object without \"properties\" here.");

        assertThat(said(fields(500))).isEmpty();
        assertThat(said(fields(501)))
                .containsExactly("/s/f500: A table may have at most 500 fields, nested ones included.");
        assertThat(said("{'" + "f".repeat(64) + "':'int'}")).isEmpty();
        assertThat(said("{'" + "f".repeat(65) + "':'int'}")).hasSize(1);
        assertThat(said("{'" + "f".repeat(58) + "':{'type':'int','unique':true}}"))
                .singleElement()
                .asString()
                .endsWith("at most 57 characters, because its index is called name_unique.");
    }

    @Test
    void fields_are_added_replaced_and_removed() {
        TableSchema after = POSTS.apply(
                new FieldEdits(
                        json("{'views':{'type':'long','required':true},'body':'string'}"),
                        List.of("meta"),
                        List.of("body"),
                        List.of("title")),
                IndexList.INITIAL,
                Permissions.NONE);

        assertThat(after.shape().fields())
                .containsOnlyKeys("title", "slug", "views", "tags", "author", "extra", "body");
        assertThat(after.shape().required()).containsExactly("views", "body");
        assertThat(after.toJson().at("/properties/views")).isEqualTo(json("{'bsonType':'long'}"));
        assertThat(change("{'views':{'type':'int','required':true}}").shape().required())
                .containsExactly("title", "views");
        assertThat(change("{'title':{'type':'string','required':false}}")
                        .shape()
                        .required())
                .isEmpty();
    }

    @Test
    void a_change_that_cannot_be_made_says_everything_that_stands_against_it() {
        assertThat(Said.by(() -> POSTS.apply(
                        new FieldEdits(
                                json("{'views':'int','createdAt':'date'}"),
                                List.of("views", "tilte", "id"),
                                List.of("body", "views", "createdBy", "title"),
                                List.of("nope", "title")),
                        IndexList.INITIAL,
                        Permissions.NONE)))
                .containsExactly(
                        "/body/fieldsToRemove/0: The field \"views\" is in fieldsToAddOrUpdate too. Keep it in one of"
                                + " them.",
                        "/body/fieldsToRemove/1: There is no field \"tilte\". Did you mean \"title\"? There are"
                                + " \"title\", \"slug\", \"views\", \"tags\", \"author\", \"extra\", \"meta\".",
                        "/body/fieldsToRemove/2: The system field \"id\" can't be removed.",
                        "/body/fieldsToAddOrUpdate/createdAt: Every row has the system field \"createdAt\" already,"
                                + " set by the server. Leave it out, or choose another name.",
                        "/body/requiredFieldsToAdd/0: There is no field \"body\". There are \"title\", \"slug\","
                                + " \"views\", \"tags\", \"author\", \"extra\", \"meta\". Add it first, in"
                                + " fieldsToAddOrUpdate.",
                        "/body/requiredFieldsToAdd/1: The field \"views\" is in fieldsToRemove too.",
                        "/body/requiredFieldsToAdd/2: The system field \"createdBy\" is always set; it needn't be"
                                + " required.",
                        "/body/requiredFieldsToAdd/3: The field \"title\" is in requiredFieldsToRemove too.",
                        "/body/requiredFieldsToRemove/0: There is no field \"nope\". There are \"title\", \"slug\","
                                + " \"views\", \"tags\", \"author\", \"extra\", \"meta\".");
    }

    @Test
    void a_change_that_changes_nothing_is_refused() {
        assertThat(Said.by(() -> change("{}")))
                .containsExactly("Nothing to change: give at least one of "
                        + "fieldsToAddOrUpdate, fieldsToRemove, requiredFieldsToAdd and requiredFieldsToRemove.");
        assertThat(Said.by(() -> change("{'views':{'bsonType':'int'}}")))
                .containsExactly("Nothing to change: the fields are already like that.");
    }

    @Test
    void a_field_in_use_by_an_index_or_a_rule_stays() {
        IndexList indexes = IndexList.INITIAL
                .follow(TableSchema.EMPTY, POSTS, Findings.at(""))
                .indexes()
                .apply(json("[{'name':'by_name','fields':{'author.name':1,'views':-1}}]"), List.of(), POSTS)
                .indexes();
        Permissions rules =
                Permissions.parse(json("{'columnPermissions':{'tags':{'read':'user'}}}"), POSTS, Findings.at(""));

        assertThat(Said.by(() -> POSTS.apply(
                        new FieldEdits(
                                json("{'views':'object'}"), List.of("author", "tags", "slug"), List.of(), List.of()),
                        indexes,
                        rules)))
                .containsExactly(
                        "/body/fieldsToRemove/0: The index \"by_name\" uses \"author.name\". Remove the index first, in"
                                + " indexesToRemove of backend_index_manage.",
                        "/body/fieldsToAddOrUpdate/views: The index \"by_name\" uses \"views\". Remove the index"
                                + " first, in indexesToRemove of backend_index_manage.",
                        "/body/fieldsToRemove/1: The table's permissions name \"tags\". Take it out of"
                                + " columnPermissions first, with backend_table_update.");
    }

    @Test
    void the_table_as_a_whole_stays_within_its_size() {
        assertThat(Said.by(() -> schema(fields(499))
                        .apply(
                                new FieldEdits(json("{'a':'int','b':'int'}"), List.of(), List.of(), List.of()),
                                IndexList.INITIAL,
                                Permissions.NONE)))
                .containsExactly(
                        "/body/fieldsToAddOrUpdate: The table would have 501 fields; at most 500 are allowed, nested"
                                + " ones included.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        id | STRING
        createdAt | DATE
        views | INT
        author.name | STRING
        extra.any.thing | MIXED
        meta.any.thing | MIXED
        """)
    void paths_lead_into_objects(String path, FieldType type) {
        assertThat(POSTS.find(path)).isEqualTo(new ResolvedField.Found(type));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        veiws | There is no field "veiws". Did you mean "views"? There are "title", "slug", "views", "tags", "author", "extra", "meta", "id", "createdBy", "createdAt", "updatedAt".
        author.nam | There is no field "nam" in "author.nam". Did you mean "name"? There are "name".
        views.x | There is nothing inside "views" in "views.x": it has the type int.
        meta..x | "meta..x" is not the path of a field.
        """)
    void paths_that_lead_nowhere_say_what_there_is(String path, String message) {
        assertThat(POSTS.find(path)).isEqualTo(new ResolvedField.Unknown(message));
    }

    private static String fields(int count) {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            fields.append(i == 0 ? "" : ",").append("'f").append(i).append("':'int'");
        }
        return fields.append("}").toString();
    }

    @Test
    void a_default_has_at_most_64_kibibytes() {
        String allowed = "{'f':{'type':'string','default':'" + "d".repeat(65_534) + "'}}";
        String large = "{'f':{'type':'string','default':'" + "d".repeat(65_535) + "'}}";
        String grown = """
            {'f':{'type':'array','default':[{},{}],'items':{'type':'object','properties':
                {'g':{'type':'string','default':'%s'}}}}}
            """.formatted("d".repeat(40_000));

        assertThat(said(allowed)).isEmpty();
        assertThat(said(large))
                .containsExactly("/s/f/default: A default may have at most 65536 bytes as JSON, but this one has more,"
                        + " with the defaults of what is inside it. Take a smaller one, or leave it out and send the"
                        + " value.");
        assertThat(said(grown)).singleElement().asString().startsWith("/s/f/default: A default may have at most 65536");
        assertThatThrownBy(() -> change(large)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_table_whose_default_is_larger_goes_on_being_read() {
        TableSchema stored = TableSchema.of(json("{'f':{'type':'string','default':'" + "d".repeat(70_000) + "'}}"));

        assertThat(stored.shape().fields()).containsKey("f");
    }

    private static TableSchema change(String fields) {
        return POSTS.apply(
                new FieldEdits(json(fields), List.of(), List.of(), List.of()), IndexList.INITIAL, Permissions.NONE);
    }

    private static TableSchema schema(String text) {
        Findings findings = Findings.at("/s");
        TableSchema schema = TableSchema.parse(json(text), findings);
        assertThat(Said.by(findings)).isEmpty();
        return schema;
    }

    private static List<String> said(String text) {
        Findings findings = Findings.at("/s");
        TableSchema.parse(json(text), findings);
        return Said.by(findings);
    }
}
