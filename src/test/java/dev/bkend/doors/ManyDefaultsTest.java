package dev.bkend.doors;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small requests that defaults would make large. */
class ManyDefaultsTest extends AppTest {

    /** Written out, the defaults of all items would have one gigabyte. */
    private static final String MANY_ITEMS = "[" + "{},".repeat(19_999) + "{}]";

    private static final String ITEM = IntStream.range(100, 300)
            .mapToObj(i -> "'f" + i + "':{'bsonType':'string','default':'" + "x".repeat(250) + "'}")
            .collect(joining(",", "{'bsonType':'object','properties':{", "}}"));

    ManyDefaultsTest(@TempDir Path data) {
        super(data);
    }

    @Test
    @Timeout(60)
    void items_that_lack_many_defaults_are_refused_before_they_get_them() {
        String table = open("{'list':{'bsonType':'array','items':" + ITEM + "}}");
        JsonNode made = guest.create(table, "{'list':[{},{}]}");

        assertThat(made.at("/list/1/f299").asText()).hasSize(250);
        refusedSoon("POST", table, "{'list':" + MANY_ITEMS + "}", "/list/20");
        refusedSoon("POST", table, "[{},{'list':" + MANY_ITEMS + "}]", "/1/list/20");
        refusedSoon("PATCH", table + "/" + id(made), "{'list':" + MANY_ITEMS + "}", "/list/20");
        assertThat(guest.get(table, id(made))).isEqualTo(made);
        assertThat(guest.list(table).at("/pagination/total").asInt()).isOne();
    }

    @Test
    void a_hundred_records_that_lack_large_defaults_are_refused_together() {
        String table = open("{'text':{'bsonType':'string','default':'" + "x".repeat(60_000) + "'}}");
        String hundred = "[" + "{},".repeat(99) + "{}]";

        refusedSoon("POST", table, hundred, "/17");
        assertThat(guest.create(table, "[{},{},{}]").path("items")).hasSize(3);
        assertThat(guest.list(table).at("/pagination/total").asInt()).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void a_default_that_lacks_many_defaults_itself_is_refused_before_it_gets_them() {
        String table = open("{}");

        JsonNode error = refused(
                400,
                "manageFields",
                args(
                        "{'tableId':'%s','body':{'fieldsToAddOrUpdate':{'list':{'bsonType':'array','default':%s,"
                                + "'items':%s}}}}",
                        id(tableNamed(table)), MANY_ITEMS, ITEM));

        assertThat(error.path("message").asText())
                .startsWith("/body/fieldsToAddOrUpdate/list/default: A default may have at most 65536 bytes");
    }

    private void refusedSoon(String verb, String target, String body, String pointer) {
        long start = System.nanoTime();
        Rest.Reply reply = guest.send(verb, "/v1/data/" + target, body);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("code").asText()).isEqualTo("data/validation-error");
        assertThat(texts(reply.json().at("/error/details"), "pointer")).containsExactly(pointer);
        assertThat(reply.json().path("message").asText()).contains("Send fewer items, fewer records at once");
    }
}
