package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records one by one, as applications written for the hosted product expect them (the facts' appendix C, 1 to 11, 27, 28). */
class RecordsApiTest extends AppTest {

    RecordsApiTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void a_body_without_a_wrapper_is_stored_with_the_system_fields() {
        String posts = made("{'title':{'bsonType':'string'},'words':{'bsonType':'int'}}");

        JsonNode record = ann.create(posts, "{'title':'Hello','words':5,'undeclared':{'deep':[1]}}");

        assertThat(record.path("id").asText()).matches("[0-9a-f]{24}");
        assertThat(record.path("createdBy").asText()).isEqualTo("ann");
        assertThat(record.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(record.path("updatedAt")).isEqualTo(record.path("createdAt"));
        assertThat(record.path("undeclared")).isEqualTo(json("{'deep':[1]}"));
        assertThat(record.path("words").isIntegralNumber()).isTrue();
        assertThat(ann.get(posts, id(record))).isEqualTo(record);
    }

    @Test
    void an_answer_has_no_space_between_names_and_values() {
        String posts = open("{'a':{'bsonType':'int'}}");
        guest.create(posts, "{'a':1}");

        assertThat(guest.send("GET", "/v1/data/" + posts, "").text())
                .contains("\"hasNext\":false", "\"a\":1")
                .doesNotContain(": ");
    }

    @Test
    void guests_create_only_where_guests_may_and_leave_no_name() {
        String closed = made("{}", ",'permissions':{'user':{'create':true},'guest':{'read':true}}");
        String open = made("{}", ",'permissions':{'guest':{'create':true}}");

        assertThat(guest.refused(403, "POST", "/v1/data/" + closed, "{'a':1}")).isEqualTo("data/permission-denied");
        assertThat(guest.create(open, "{'a':1}").path("createdBy")).isEqualTo(json("''"));
    }

    @Test
    void system_fields_in_a_body_change_nothing() {
        String posts = open("{'a':{'bsonType':'int'}}");

        JsonNode made = ann.create(
                posts,
                "{'a':1,'id':'mine','createdBy':'bob','createdAt':'2001-01-01T00:00:00Z',"
                        + "'updatedAt':'2001-01-01T00:00:00Z'}");
        JsonNode changed = ann.change(
                posts,
                id(made),
                "{'a':2,'id':'mine','createdBy':'bob','createdAt':null,'updatedAt':'2001-01-01T00:00:00Z'}");

        assertThat(made.path("createdBy").asText()).isEqualTo("ann");
        assertThat(id(made)).isNotEqualTo("mine");
        assertThat(made.path("createdAt").asText()).doesNotStartWith("2001");
        assertThat(made.path("updatedAt")).isEqualTo(made.path("createdAt"));
        assertThat(changed.path("createdBy")).isEqualTo(made.path("createdBy"));
        assertThat(changed.path("createdAt")).isEqualTo(made.path("createdAt"));
        assertThat(changed.path("updatedAt").asText())
                .isGreaterThanOrEqualTo(made.path("updatedAt").asText());
        assertThat(id(changed)).isEqualTo(id(made));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'title':null}",
                "{'title':''}",
                "{'title':5}",
                "{'title':'abcdefghijk'}",
                "{'title':'a','words':'5'}",
                "{'title':'a','words':5.5}",
                "{'title':'a','words':-1}",
                "{'title':'a','words':101}",
                "{'title':'a','live':'true'}",
                "{'title':'a','at':'yesterday'}",
                "{'title':'a','tags':'a,b'}",
                "{'title':'a','tags':[1]}",
                "{'title':'a','state':'gone'}",
                "{'title':'a','code':'x1'}",
                "{'title':'a','code':'x'}",
                "{'title':'a','$set':{}}",
                "{'title':'a','a.b':1}",
                "['*:*']",
                "[{'title':'a'},{}]",
                "5",
                "null",
                "'text'"
            })
    void what_the_schema_does_not_take_is_refused_and_nothing_is_stored(String body) {
        String posts = made("""
            {'title':{'bsonType':'string','maxLength':10},'words':{'bsonType':'int','minimum':0,'maximum':100},
            'live':{'bsonType':'bool'},'at':{'bsonType':'date'},'tags':{'bsonType':'array','items':{'bsonType':'string'}},
            'state':{'bsonType':'string','enum':['new','old']},
            'code':{'bsonType':'string','pattern':'^[a-z]+$','minLength':2}}\
            """, ",'required':['title']");

        assertThat(secret.refused(400, "POST", "/v1/data/" + posts, body)).isEqualTo("data/validation-error");
        assertThat(secret.list(posts).at("/pagination/total").asInt()).isZero();
    }

    @Test
    void every_problem_is_named_with_its_place() {
        String posts = made("{'title':{'bsonType':'string'},'words':{'bsonType':'int'}}", ",'required':['title']");

        JsonNode refusal = secret.send("POST", "/v1/data/" + posts, "[{'words':'x'},{'title':5}]")
                .json();

        assertThat(texts(refusal.at("/error/details"), "pointer"))
                .containsExactlyInAnyOrder("/0/title", "/0/words", "/1/title");
    }

    @Test
    void a_value_that_must_be_unique_is_taken_once() {
        String users = open("{'email':{'bsonType':'string','unique':true}}");
        guest.create(users, "{'email':'a@b'}");
        JsonNode other = guest.create(users, "{'email':'b@b'}");

        assertThat(guest.refused(409, "POST", "/v1/data/" + users, "{'email':'a@b'}"))
                .isEqualTo("data/duplicate-value");
        assertThat(guest.refused(409, "PATCH", "/v1/data/" + users + "/" + id(other), "{'email':'a@b'}"))
                .isEqualTo("data/duplicate-value");
        assertThat(guest.refused(409, "POST", "/v1/data/" + users, "[{'email':'c@b'},{'email':'c@b'}]"))
                .isEqualTo("data/duplicate-value");
        assertThat(texts(guest.items(users), "email")).containsExactlyInAnyOrder("a@b", "b@b");
        assertThat(guest.create(users, "{}").has("email")).isFalse();
        assertThat(guest.create(users, "{}").has("email")).isFalse();
    }

    @Test
    void a_change_keeps_what_was_not_sent_and_tells_when_it_was() throws InterruptedException {
        String posts = open("{'title':{'bsonType':'string'},'tags':{'bsonType':'array'},'at':{'bsonType':'date'}}");
        JsonNode made = guest.create(posts, "{'title':'A','tags':[1,2],'more':1,'at':'2026-03-01'}");
        Thread.sleep(5);

        JsonNode changed = guest.change(posts, id(made), "{'tags':[3],'more':null}");

        ObjectNode expected = made.deepCopy();
        expected.set("tags", json("[3]"));
        expected.putNull("more");
        expected.set("updatedAt", changed.path("updatedAt"));
        assertThat(changed).isEqualTo(expected);
        assertThat(changed.path("updatedAt").asText())
                .isGreaterThan(made.path("updatedAt").asText());
        assertThat(changed.path("at").asText()).isEqualTo("2026-03-01T00:00:00.000Z");
        assertThat(guest.get(posts, id(made))).isEqualTo(changed);
    }

    @Test
    void a_deleted_record_is_gone_and_what_refers_to_it_stays() {
        String posts = open("{}");
        String comments = open("{'post':{'bsonType':'reference','reference':{'table':'posts'}}}");
        JsonNode post = guest.create(posts, "{'a':1}");
        guest.create(comments, "{'post':'%s'}".formatted(id(post)));

        assertThat(guest.send("DELETE", "/v1/data/" + posts + "/" + id(post), "")
                        .text())
                .isEqualTo("{\"success\":true}");

        for (String verb : List.of("GET", "DELETE")) {
            assertThat(guest.refused(404, verb, "/v1/data/" + posts + "/" + id(post), ""))
                    .isEqualTo("data/not-found");
        }
        assertThat(guest.refused(404, "PATCH", "/v1/data/" + posts + "/" + id(post), "{'a':2}"))
                .isEqualTo("data/not-found");
        assertThat(guest.items(comments)).hasSize(1);
    }

    @Test
    void a_table_that_is_not_there_is_told_from_a_path_that_is_none() {
        String posts = open("{}");

        assertThat(guest.refused(404, "GET", "/v1/data/none", "")).isEqualTo("data/table-not-found");
        assertThat(guest.refused(404, "GET", "/v1/data/" + posts.toUpperCase(java.util.Locale.ROOT), ""))
                .isEqualTo("data/table-not-found");
        assertThat(guest.refused(404, "GET", "/v1/data/" + posts + "/spec/x", ""))
                .isEqualTo("common/not-found");
        assertThat(guest.refused(405, "DELETE", "/v1/data/" + posts, "")).isEqualTo("common/method-not-allowed");
    }

    @Test
    void the_short_form_of_a_path_does_what_the_long_one_does() {
        String posts = made("{'a':{'bsonType':'int'}}", ",'permissions':{'user':{'read':true,'create':true}}");
        String path = "/v1/" + posts;

        JsonNode post = ann.ok(201, "POST", path, "{'a':1}");
        JsonNode changed = secret.ok(200, "PATCH", path + "/" + id(post), "{'a':2}");

        assertThat(ann.get(posts, id(post))).isEqualTo(changed);
        for (String end : List.of("", "?limit=1&sortBy=a", "/" + id(post), "/spec", "/openapi")) {
            assertThat(ann.ok(200, "GET", path + end, "")).isEqualTo(ann.ok(200, "GET", "/v1/data/" + posts + end, ""));
        }
        assertThat(guest.refused(403, "GET", path, "")).isEqualTo("data/permission-denied");
        assertThat(ann.refused(400, "POST", path, "{'a':'1'}")).isEqualTo("data/validation-error");
        assertThat(secret.ok(200, "DELETE", path + "/" + id(post), "")).isEqualTo(json("{'success':true}"));
        assertThat(ann.refused(404, "GET", path + "/" + id(post), "")).isEqualTo("data/not-found");
    }

    @Test
    void a_list_of_records_is_created_together_in_its_order() {
        String posts = open("{'n':{'bsonType':'int'}}");

        JsonNode made = guest.create(posts, "[{'n':1},{'n':2},{'n':3}]");

        assertThat(texts(made.path("items"), "n")).containsExactly("1", "2", "3");
        assertThat(texts(guest.items(posts), "n")).containsExactly("3", "2", "1");
    }

    @Test
    void descriptions_are_not_for_guests() {
        String posts = open("{}");

        for (String path : List.of("/v1/data/" + posts + "/spec", "/v1/data/" + posts + "/openapi", "/v1/openapi")) {
            assertThat(guest.refused(401, "GET", path, "")).isEqualTo("auth/unauthorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}{}", "{'a':1} x", "{'a':NaN}", "{'a':1/*b*/}", "{a:1}"})
    void what_is_no_json_is_refused_without_words_of_the_parser(String body) {
        String posts = open("{}");

        Rest.Reply refusal = guest.send("POST", "/v1/data/" + posts, body);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.message())
                .startsWith("The body is not one valid JSON value (line 1, column ")
                .doesNotContain("Feature", "jackson", "ALLOW_");
    }

    @Test
    void descriptions_are_as_fresh_as_the_table() {
        String posts = made("{'title':{'bsonType':'string'}}");
        JsonNode table = tableNamed(posts);

        JsonNode before = ann.ok(200, "GET", "/v1/data/" + posts + "/spec", "");
        JsonNode openapiBefore = ann.ok(200, "GET", "/v1/data/" + posts + "/openapi", "");
        ok(
                "manageFields",
                args("{'tableId':'%s','body':{'fieldsToAddOrUpdate':{'words':{'bsonType':'int'}}}}", id(table)));
        JsonNode after = ann.ok(200, "GET", "/v1/data/" + posts + "/spec", "");
        JsonNode openapi = ann.ok(200, "GET", "/v1/data/" + posts + "/openapi", "");
        JsonNode all = ann.ok(200, "GET", "/v1/openapi", "");

        assertThat(before.path("tableName").asText()).isEqualTo(posts);
        assertThat(before.at("/schema/properties").has("words")).isFalse();
        assertThat(after.at("/schema/properties/words/bsonType").asText()).isEqualTo("int");
        assertThat(after.path("indexes").get(0).fieldNames())
                .toIterable()
                .contains("name", "key", "fields", "unique", "sparse");
        assertThat(the(after.path("indexes"), "name", "idx_createdAt_desc").path("key"))
                .isEqualTo(json("{'createdAt':-1}"));
        assertThat(openapiBefore.findValues("words")).isEmpty();
        assertThat(openapi.findValues("words")).isNotEmpty();
        assertThat(openapi.path("openapi").asText()).isEqualTo("3.0.0");
        assertThat(openapi.at("/info/title").asText()).isEqualTo(posts + " API");
        assertThat(openapi.path("paths").fieldNames())
                .toIterable()
                .contains("/v1/data/" + posts, "/v1/data/" + posts + "/{id}");
        assertThat(all.path("paths").fieldNames()).toIterable().contains("/v1/data/" + posts);
        assertThat(secret.create(posts, "{'words':1}").path("words").asInt()).isEqualTo(1);
        assertThat(secret.refused(400, "POST", "/v1/data/" + posts, "{'words':'1'}"))
                .isEqualTo("data/validation-error");
        permit(posts, "{'user':{'read':true}}");
        assertThat(ann.ok(200, "GET", "/v1/data/" + posts + "/spec", "").path("permissions"))
                .isEqualTo(json("{'user':{'read':true}}"));
    }
}
