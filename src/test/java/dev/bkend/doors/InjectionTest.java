package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL and JSON paths in every place that reaches a statement: there they are texts, or no names. */
class InjectionTest extends BadRequests {

    InjectionTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "\" or \"1\"=\"1",
                "'; drop table tables; --",
                "') union select id, physical, 1, 1, schema from tables --",
                "x' || (select hex(randomblob(9))) || '",
                "1) or (1=1",
                "title') or 1=1 or json_extract(doc,'$.title",
                "$.title",
                "$[0]",
                "$.\"title\"",
                "title\"",
                "`title`",
                "[title]",
                "title#-1",
                "title->>'$.x'",
                "\\",
                "\\'",
                "%",
                "?1",
                ":id",
                "@id",
                "$id",
                "/* */",
                "-- ",
                "true; pragma writable_schema=1",
                "'||(select load_extension('x'))||'",
                "\u02bc or 1=1",
                "\uff07 or 1=1"
            })
    void sql_stays_a_text(String sql) {
        asValues(sql);
        asNames(sql);
        asRecord(sql);
        asUser(sql);
    }

    /** Nothing is equal to it, contains it or comes up because of it. */
    private void asValues(String sql) {
        ObjectNode equal = object("title", sql);
        for (JsonNode filter : new JsonNode[] {
            equal,
            object("title", object("$in", JsonNodeFactory.instance.arrayNode().add(sql))),
            object("title", object("$contains", sql)),
            object("tags", sql),
            object("author.name", sql),
            object("undeclared", sql),
            object("undeclared.inside", sql),
            object("n", sql),
            object("id", sql),
            object("createdBy", sql)
        }) {
            nothing(list("andFilters=" + filter));
            nothing(list("orFilters=" + filter));
        }
        nothing(list("andFilters[title]=" + sql));
        nothing(list("search=" + sql));
        nothing(list("search=" + sql, "searchType=title"));
        nothing(list("search=" + sql, "searchType=author.name"));
        RawRequest.Answer everything =
                list("andFilters=" + object("title", object("$ne", sql))).send(server.url());
        assertThat(everything.json().at("/pagination/total").asInt()).isEqualTo(2);
        RawRequest.Answer pattern =
                list("andFilters=" + object("title", object("$regex", sql))).send(server.url());
        assertThat(pattern.status()).as(pattern.text()).isIn(200, 400);
        // Behind "zzz" nothing comes in this order, before "" neither.
        nothing(list("sortBy=id", "sortDirection=asc", "cursor=" + cursor("id", "zzz" + sql, sql)));
        RawRequest.Answer cursor = list("sortBy=title", "sortDirection=asc", "cursor=" + cursor("title", "", sql))
                .send(server.url());
        assertThat(cursor.status()).as(cursor.text()).isEqualTo(200);
        assertThat(cursor.json().path("items").size()).isLessThanOrEqualTo(2);
    }

    /** No field is called like that, so nobody can ask for it. */
    private void asNames(String sql) {
        refused(400, INVALID, list("andFilters=" + object("x" + sql, "a")));
        refused(400, INVALID, list("andFilters=" + object(sql, "a")));
        refused(400, INVALID, list("andFilters=" + object("title", object(sql, "a"))));
        refused(400, INVALID, list("andFilters=" + object("author." + sql, "a")));
        refused(400, INVALID, list("sortBy=" + sql));
        refused(400, INVALID, list("sortBy=title " + sql));
        refused(400, INVALID, list("sortBy=title", "sortDirection=asc" + sql));
        refused(400, INVALID, list("sort=" + sql + ":asc"));
        refused(400, INVALID, list("sort=title:" + sql));
        refused(400, INVALID, list("search=a", "searchType=" + sql));
        refused(400, INVALID, list("cursor=" + sql));
        refused(400, INVALID, list("page=1" + sql));
        refused(400, INVALID, list("limit=1" + sql));
        refused(400, INVALID, list("offset=0" + sql));
        RawRequest.Answer selected = list("limit=1", "select=" + sql).send(server.url());
        assertThat(selected.status()).as(selected.text()).isEqualTo(200);
        assertThat(selected.json().at("/items/0").size()).isEqualTo(4);
        if (sql.chars().allMatch(c -> c < 128)) {
            String encoded = encoded(sql).replace("+", "%20");
            RawRequest.Answer table = raw("GET", "/v1/data/" + encoded).send(server.url());
            assertThat(table.status()).as(table.text()).isIn(400, 404);
            RawRequest.Answer record =
                    raw("DELETE", "/v1/data/" + things + "/" + encoded).send(server.url());
            assertThat(record.status()).as(record.text()).isIn(400, 404);
        }
        RawRequest.Answer key = new RawRequest("GET", "/v1/data/" + things)
                .with("X-API-Key: pk_" + new String(sql.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .send(server.url());
        assertThat(key.status()).as(key.text()).isEqualTo(401);
    }

    /** It is kept as it is, found by itself, and told apart from others. */
    private void asRecord(String sql) {
        ObjectNode body = object("title", sql);
        body.put("slug", sql);
        body.put("more", sql);
        boolean isName = !sql.startsWith("$") && !sql.contains(".");
        if (isName) {
            body.put(sql, "named");
        }
        JsonNode made = create(body.toString()).send(server.url()).json();
        assertThat(made.path("title").asText()).isEqualTo(sql);
        assertThat(made.path("more").asText()).isEqualTo(sql);
        assertThat(made.path(sql).asText()).isEqualTo(isName ? "named" : "");
        refused(409, "data/duplicate-value", create(object("slug", sql).toString()));
        for (String parameter : new String[] {
            "andFilters=" + object("title", sql),
            "andFilters=" + object("more", object("$contains", sql)),
            "search=" + sql
        }) {
            JsonNode found = list(parameter).send(server.url()).json();
            assertThat(found.at("/pagination/total").asInt()).as(parameter).isEqualTo(1);
            assertThat(found.at("/items/0")).isEqualTo(made);
        }
        guest.ok(200, "DELETE", "/v1/data/" + things + "/" + id(made), "");
    }

    /** The id of a user ends up in createdBy and in filters of its own. */
    private void asUser(String sql) {
        String own = made("{'title':{'bsonType':'string'}}", """
            ,'permissions':{'user':{'create':true},'self':{'read':true,'list':true,'update':true,'delete':true},
            'rowFilters':[{'expression':'user','filter':{'createdBy':'$userId'}}]}\
            """);
        ann.create(own, "{'title':'of ann'}");
        Asking attacker = new Asking(key, Optional.of(user(sql, "user")));
        assertThat(attacker.items(own)).isEmpty();
        JsonNode made = attacker.create(own, "{'title':'mine'}");
        assertThat(made.path("createdBy").asText()).isEqualTo(sql);
        assertThat(texts(attacker.items(own), "title")).containsExactly("mine");
        assertThat(texts(ann.items(own), "title")).containsExactly("of ann");
    }

    private void nothing(RawRequest request) {
        RawRequest.Answer answer = request.send(server.url());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("items")).as(answer.text()).isEmpty();
    }

    private static String cursor(String field, String id, String value) {
        String json = JsonNodeFactory.instance
                .arrayNode()
                .add(field)
                .add(true)
                .add(id)
                .add(value)
                .toString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(name, value);
        return object;
    }

    private static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
