package dev.bkend.app.data.record;

import static dev.bkend.app.data.Tables.json;
import static dev.bkend.app.data.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.app.AppException;
import dev.bkend.app.CommonProblem;
import dev.bkend.catalog.DataTable;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordRulesTest {

    private static final DataTable POSTS = table(
            "posts",
            """
            {'title':{'bsonType':'string','required':true,'minLength':2,'maxLength':5},
             'slug':{'bsonType':'string','pattern':'^[a-z]+$'},
             'views':{'bsonType':'int','minimum':0,'maximum':10,'default':0},
             'size':'long',
             'rating':{'bsonType':'double','enum':[1,2.5]},
             'status':{'bsonType':'string','enum':['new','old'],'default':'new'},
             'public':'bool',
             'due':'date',
             'extra':'mixed',
             'tags':{'bsonType':'array','items':'string'},
             'list':'array',
             'meta':'object',
             'password':{'bsonType':'string','pattern':'^x'},
             'author':{'bsonType':'object','required':['name'],'properties':{
                 'name':'string','born':'date','city':{'bsonType':'string','default':'Oslo'},'langs':'array<date>'}}}
            """,
            "{}",
            "[{'name':'slugs','fields':{'slug':1,'createdAt':1}},{'name':'deep','fields':{'meta.key':1}},"
                    + "{'name':'any','fields':{'extra':1}}]");

    private static final RecordRules RULES = RecordRules.of(POSTS);

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {'title':'abc'} ¦ {'title':'abc','views':0,'status':'new'}
        {'title':'abc','views':3,'status':null} ¦ {'title':'abc','views':3,'status':null}
        {'title':'abc','views':5.0,'size':9007199254740993} ¦ {'title':'abc','views':5,'size':9007199254740993,'status':'new'}
        {'title':'abc','views':1e1,'size':1E3} ¦ {'title':'abc','views':10,'size':1000,'status':'new'}
        {'title':'abc','views':1,'status':'old','rating':1.0} ¦ {'title':'abc','views':1,'status':'old','rating':1}
        {'title':'abc','views':1,'status':'old','rating':2.5} ¦ {'title':'abc','views':1,'status':'old','rating':2.5}
        {'title':'a😀b','views':1,'status':'old','slug':null} ¦ {'title':'a😀b','views':1,'status':'old','slug':null}
        {'title':'ab','views':1,'status':'old','due':'2026-03-01'} ¦ {'title':'ab','views':1,'status':'old','due':'2026-03-01T00:00:00.000Z'}
        {'title':'ab','views':1,'status':'old','due':'2026-03-01T09:00+09:00'} ¦ {'title':'ab','views':1,'status':'old','due':'2026-03-01T00:00:00.000Z'}
        {'title':'ab','views':1,'status':'old','due':'2026-03-01T09:00:00.123Z'} ¦ {'title':'ab','views':1,'status':'old','due':'2026-03-01T09:00:00.123Z'}
        {'title':'ab','views':1,'status':'old','new':{'a':[1.0,{'b':2.50}]},'_x':'ü','a b':''} ¦ {'title':'ab','views':1,'status':'old','new':{'a':[1,{'b':2.5}]},'_x':'ü','a b':''}
        {'title':'ab','views':1,'status':'old','big':123456789012345678901234567890} ¦ {'title':'ab','views':1,'status':'old','big':1.2345678901234568E29}
        {'title':'ab','views':1,'status':'old','new':'2026-03-01'} ¦ {'title':'ab','views':1,'status':'old','new':'2026-03-01'}
        {'id':'x','title':'ab','views':1,'status':'old','createdBy':3,'createdAt':null,'updatedAt':{},'_id':1} ¦ {'title':'ab','views':1,'status':'old'}
        {'title':'ab','views':1,'status':'old','author':{'name':'A','born':'1970-01-01','x':1.0}} ¦ {'title':'ab','views':1,'status':'old','author':{'name':'A','born':'1970-01-01T00:00:00.000Z','x':1,'city':'Oslo'}}
        {'title':'ab','views':1,'status':'old','author':{'name':'A','city':null,'langs':['2000-02-29']}} ¦ {'title':'ab','views':1,'status':'old','author':{'name':'A','city':null,'langs':['2000-02-29T00:00:00.000Z']}}
        {'title':'ab','views':1,'status':'old','tags':['','b'],'list':[null,{'a':1.0}],'meta':{},'extra':[]} ¦ {'title':'ab','views':1,'status':'old','tags':['','b'],'list':[null,{'a':1}],'meta':{},'extra':[]}
        {'title':'ab','views':1,'status':'old','author':null,'tags':null,'extra':null,'new':null} ¦ {'title':'ab','views':1,'status':'old','author':null,'tags':null,'extra':null,'new':null}
        """)
    void a_new_record_is_kept_like_this(String body, String kept) {
        assertThat(RULES.create(json(body)).documents().getFirst().toString())
                .isEqualTo(json(kept).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {} ¦ /title: The required field "title" is missing.
        {'title':null} ¦ /title: The required field "title" must not be null.
        {'title':''} ¦ /title: The required field "title" must not be empty.
        {'title':3} ¦ /title: Must be a string, but is the number 3.
        {'title':'a'} ¦ /title: Must have at least 2 characters, but has 1.
        {'title':'abcdef'} ¦ /title: Must have at most 5 characters, but has 6.
        {'title':'ab','slug':'A1'} ¦ /slug: Must match the pattern ^[a-z]+$, but is the string "A1".
        {'title':'ab','password':'hunter2'} ¦ /password: Must match the pattern ^x, but is a string that is not shown.
        {'title':'ab','views':'3'} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is the string "3".
        {'title':'ab','views':3.5} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is the number 3.5.
        {'title':'ab','views':3000000000} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is the number 3000000000.
        {'title':'ab','views':1e400} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is a number greater than 1.8e308.
        {'title':'ab','views':-1e400} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is a number less than -1.8e308.
        {'title':'ab','views':-1} ¦ /views: Must be at least 0, but is -1.
        {'title':'ab','views':11} ¦ /views: Must be at most 10, but is 11.
        {'title':'ab','views':true} ¦ /views: Must be a whole number between -2147483648 and 2147483647, but is true.
        {'title':'ab','size':9223372036854775808} ¦ /size: Must be a whole number of at most 64 bits, but is the number 9223372036854775808.
        {'title':'ab','rating':'2.5'} ¦ /rating: Must be a number, but is the string "2.5".
        {'title':'ab','rating':3} ¦ /rating: Must be one of 1, 2.5, but is the number 3.
        {'title':'ab','status':'lost'} ¦ /status: Must be one of "new", "old", but is the string "lost".
        {'title':'ab','status':''} ¦ /status: Must be one of "new", "old", but is the string "".
        {'title':'ab','public':'true'} ¦ /public: Must be true or false, but is the string "true".
        {'title':'ab','public':1} ¦ /public: Must be true or false, but is the number 1.
        {'title':'ab','due':'2026-02-29'} ¦ /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the string "2026-02-29".
        {'title':'ab','due':'yesterday'} ¦ /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the string "yesterday".
        {'title':'ab','due':0} ¦ /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the number 0.
        {'title':'ab','due':''} ¦ /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the string "".
        {'title':'ab','tags':'a,b'} ¦ /tags: Must be an array, but is the string "a,b".
        {'title':'ab','tags':['a',1]} ¦ /tags/1: Must be a string, but is the number 1.
        {'title':'ab','tags':[null]} ¦ /tags/0: Must be a string, but is null.
        {'title':'ab','meta':[]} ¦ /meta: Must be an object, but is an array with 0 items.
        {'title':'ab','author':{'born':'x'}} ¦ /author/born: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the string "x". and /author/name: The required field "name" is missing.
        {'title':'ab','author':{'name':''}} ¦ /author/name: The required field "name" must not be empty.
        {'title':'ab','$set':{}} ¦ /$set: The field name "$set" is not allowed: it must not start with "$" or contain ".".
        {'title':'ab','a.b':1} ¦ /a.b: The field name "a.b" is not allowed: it must not start with "$" or contain ".".
        {'title':'ab','':1} ¦ /: The name of a field must not be empty.
        {'title':'ab','meta':{'x':[{'$y':1}]}} ¦ /meta/x/0/$y: The field name "$y" is not allowed: it must not start with "$" or contain ".".
        {'title':'ab','author':{'name':'a','b.c':1}} ¦ /author/b.c: The field name "b.c" is not allowed: it must not start with "$" or contain ".".
        {'title':'ab','a/b':'x\\u0000'} ¦ /a~1b: Text must not contain the character U+0000, as this does at character 2.
        {'title':'ab','slug':'\\u0000'} ¦ /slug: Text must not contain the character U+0000, as this does at character 1.
        {'title':'a\\ud800'} ¦ /title: Text must not contain half a surrogate pair, as this does at character 2.
        {'title':'ab','x':['\\udc00\\ud800']} ¦ /x/0: Text must not contain half a surrogate pair, as this does at character 1.
        {'title':'ab','x':-1e999} ¦ /x: The number is too large.
        {'title':'ab','extra':{'y':[1e999]}} ¦ /extra/y/0: The number is too large.
        {'title':1,'views':'x','due':true} ¦ /title: Must be a string, but is the number 1. and /views: Must be a whole number between -2147483648 and 2147483647, but is the string "x". and /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is true.
        'title' ¦ : A record is an object with its fields, such as {"title":"Hello"}, but this is the string "title".
        null ¦ : A record is an object with its fields, such as {"title":"Hello"}, but this is null.
        [] ¦ : A list of new records must have 1 to 100, but has 0.
        [{'title':'ab'},{'title':1},3] ¦ /1/title: Must be a string, but is the number 1. and /2: A record is an object with its fields, such as {"title":"Hello"}, but this is the number 3.
        """)
    void a_new_record_that_does_not_fit_is_refused_with_every_place(String body, String problems) {
        assertThat(said(() -> RULES.create(json(body)))).isEqualTo(problems);
    }

    @Test
    void a_refusal_is_a_validation_error_that_says_the_same_in_words() {
        AppException refused = refused(() -> RULES.create(json("{'title':1,'views':-1}")));

        assertThat(refused.problem()).isEqualTo(CommonProblem.VALIDATION_ERROR);
        assertThat(refused.message())
                .isEqualTo("2 problems. (1) /title: Must be a string, but is the number 1. (2) /views: Must be at"
                        + " least 0, but is -1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {} ¦ {'title':'old','views':1,'author':{'name':'A','city':'Rom'},'lost':true}
        {'views':2.0} ¦ {'title':'old','views':2,'author':{'name':'A','city':'Rom'},'lost':true}
        {'author':{'name':'B'}} ¦ {'title':'old','views':1,'author':{'name':'B','city':'Oslo'},'lost':true}
        {'lost':null,'id':'x','createdBy':'y'} ¦ {'title':'old','views':1,'author':{'name':'A','city':'Rom'},'lost':null}
        {'due':'2026-01-01','views':null} ¦ {'title':'old','views':null,'author':{'name':'A','city':'Rom'},'lost':true,'due':'2026-01-01T00:00:00.000Z'}
        """)
    void a_change_replaces_the_fields_it_has_and_leaves_the_others(String body, String after) {
        ObjectNode before =
                (ObjectNode) json("{'title':'old','views':1,'author':{'name':'A','city':'Rom'},'lost':true}");
        String unchanged = before.toString();

        assertThat(RULES.update(json(body)).applyTo(before).toString())
                .isEqualTo(json(after).toString());
        assertThat(before.toString()).isEqualTo(unchanged);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {'title':null} ¦ /title: The required field "title" must not be null.
        {'title':''} ¦ /title: The required field "title" must not be empty.
        {'views':-1,'due':1} ¦ /views: Must be at least 0, but is -1. and /due: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is the number 1.
        {'author':{}} ¦ /author/name: The required field "name" is missing.
        {'$inc':{'views':1}} ¦ /$inc: The field name "$inc" is not allowed: it must not start with "$" or contain ".".
        [{'views':1}] ¦ : A record is an object with its fields, such as {"title":"Hello"}, but this is an array with 1 item.
        """)
    void a_change_that_does_not_fit_is_refused(String body, String problems) {
        assertThat(said(() -> RULES.update(json(body)))).isEqualTo(problems);
    }

    @Test
    void the_body_is_left_as_it_was_sent() {
        JsonNode body = json("{'id':1,'title':'ab','due':'2026-01-01','author':{'name':'A'},'x':[{'y':1.0}]}");
        String sent = body.toString();

        RULES.create(body);
        RULES.update(body);

        assertThat(body.toString()).isEqualTo(sent);
    }

    @Test
    void records_do_not_share_their_defaults() {
        RecordRules rules = RecordRules.of(table("t", "{'a':{'bsonType':'array','default':[1]}}", "{}"));

        List<ObjectNode> documents = rules.create(json("[{},{}]")).documents();
        documents.getFirst().withArray("a").add(2);

        assertThat(documents.getLast().toString()).isEqualTo("{\"a\":[1]}");
    }

    @Test
    void a_default_is_kept_like_any_other_value() {
        RecordRules rules = RecordRules.of(table(
                "t",
                "{'d':{'bsonType':'date','default':'2026-01-01','required':true},"
                        + "'n':{'bsonType':'int','default':2.0}}",
                "{}"));

        assertThat(rules.create(json("{}")).documents().getFirst().toString())
                .isEqualTo("{\"d\":\"2026-01-01T00:00:00.000Z\",\"n\":2}");
    }

    @Test
    void a_list_has_at_most_a_hundred_records() {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 100; i++) {
            body.addObject().put("title", "ab");
        }
        assertThat(RULES.create(body).documents()).hasSize(100);
        assertThat(RULES.create(body).many()).isTrue();
        assertThat(RULES.create(body.get(0)).many()).isFalse();

        body.addObject();
        assertThat(said(() -> RULES.create(body)))
                .isEqualTo(": A list of new records must have 1 to 100, but has 101.");
    }

    @Test
    void what_is_indexed_must_not_be_long() {
        String fits = "ü".repeat(512);
        String long1 = fits + "x";
        String message = ": This field is in an index, where a value may have at most 1024 bytes, but has ";

        RecordRules rules = RecordRules.of(table(
                "t",
                "{'s':{'bsonType':'string','unique':true},'m':'object','x':'mixed','free':'string'}",
                "{}",
                "[{'name':'deep','fields':{'m.key':1}},{'name':'any','fields':{'x':1}}]"));

        rules.create(json("{'s':'" + fits + "','free':'" + long1 + "','m':{'key':'" + fits + "'},'x':'" + fits + "'}"));
        assertThat(said(() -> rules.create(json("{'s':'" + long1 + "'}"))))
                .startsWith("/s" + message + "1025. Shorten it");
        assertThat(said(() -> rules.update(json("{'m':{'key':'" + long1 + "'}}"))))
                .startsWith("/m/key" + message + "1025.");
        assertThat(said(() -> rules.create(json("[{'x':['" + fits + "']}]")))).startsWith("/0/x" + message + "1028.");
    }

    @Test
    void a_record_may_be_large_but_not_larger_even_piece_by_piece() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("title", "ab").put("views", 1);
        body.put("status", "new").put("text", "");
        int rest = 1024 * 1024 - body.toString().length();

        body.put("text", "x".repeat(rest));
        ObjectNode document = RULES.create(body).documents().getFirst();
        assertThat(document.toString()).hasSize(1024 * 1024);
        body.put("text", "x".repeat(rest + 1));
        assertThat(said(() -> RULES.create(body)))
                .isEqualTo(": A record may have at most 1048576 bytes as JSON, and this one would have more. Keep"
                        + " what is large in a record of its own, or in a file.");
        assertThat(said(() -> RULES.update(json("{'more':1}")).applyTo(document)))
                .startsWith(": A record may have at most 1048576 bytes as JSON, and this one would have more.");
    }

    @ParameterizedTest
    @CsvSource({"array", "object", "mixed"})
    void records_are_nested_at_most_32_deep(String type) {
        RecordRules rules = RecordRules.of(table("t", "{'declared':'" + type + "'}", "{}"));
        String open = type.equals("object") ? "{'a':" : "[";
        String close = type.equals("object") ? "}" : "]";

        for (String field : List.of("declared", "free")) {
            String fits = "{'" + field + "':" + open.repeat(31) + "1" + close.repeat(31) + "}";
            String deeper = "{'" + field + "':" + open.repeat(32) + "1" + close.repeat(32) + "}";
            rules.create(json(fits));
            assertThat(said(() -> rules.create(json(deeper))))
                    .endsWith(": Objects and arrays may be nested at most 32 deep.");
        }
    }

    @Test
    void the_rules_of_a_table_are_worked_out_once_for_each_version() {
        RuleBook book = new RuleBook();

        assertThat(book.of(POSTS)).isSameAs(book.of(POSTS));
        assertThat(book.of(table("posts", "{}", "{}"))).isNotSameAs(book.of(POSTS));
    }

    private static String said(ThrowingCallable call) {
        return String.join(
                " and ",
                refused(call).details().stream()
                        .map(detail -> detail.pointer() + ": " + detail.message())
                        .toList());
    }

    private static AppException refused(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(AppException.class, call), "not refused");
    }
}
