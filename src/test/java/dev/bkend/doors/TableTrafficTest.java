package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.doors.TableTraffic.Exchange;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a table's document that does not say what goes over the wire would be noticed. */
class TableTrafficTest extends AppTest {

    private static final Map<String, String> HEADERS = Map.of("X-API-Key", "pk_1", "Content-Type", "application/json");
    private static final String BODY = "{\"title\":\"A\",\"n\":1}";

    private final String posts;
    private final JsonNode document;

    TableTrafficTest(@TempDir Path data) {
        super(data);
        posts = open("{'title':{'bsonType':'string'},'n':{'bsonType':'int'}}");
        document = secret.ok(200, "GET", "/v1/data/" + posts + "/openapi", "");
    }

    @Test
    void every_request_for_records_and_its_answer_are_held_to_the_spec_and_to_the_document() {
        int before = TableTraffic.checked();

        String id = id(guest.create(posts, BODY));
        guest.change(posts, id, "{'n':2}");
        guest.list(posts, "limit=1", "sortBy=n");
        guest.refused(400, "POST", "/v1/data/" + posts, "{'n':'two'}");
        guest.refused(404, "GET", "/v1/data/" + posts + "/none", "");
        guest.ok(200, "DELETE", "/v1/data/" + posts + "/" + id, "");

        assertThat(TableTraffic.checked() - before).isEqualTo(6 * 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        /components/schemas/POSTS/properties/title ¦ {'type':'integer'} ¦ the type of a field that is answered
        /components/schemas/POSTS/required ¦ ['id','n2'] ¦ a field that is not there
        /components/schemas/POSTS/additionalProperties ¦ false ¦ a field that nobody declared
        /components/schemas/POSTS.create/properties/n ¦ {'type':'integer','maximum':0} ¦ a limit of what is sent
        /components/schemas/POSTS.create/required ¦ ['slug'] ¦ a field that need not be sent
        /paths/~1v1~1data~1POSTS/post/responses ¦ {'200':{'description':'d'}} ¦ the status
        /paths/~1v1~1data~1POSTS/post/security ¦ [{'user':[]}] ¦ who may ask
        /paths ¦ {} ¦ the path
        """)
    void a_wrong_document_is_noticed(String place, String wrong, String what) {
        Exchange created = created();
        ObjectNode changed = document.deepCopy();
        String pointer = place.replace("POSTS", posts);
        int name = pointer.lastIndexOf('/');
        ((ObjectNode) changed.at(pointer.substring(0, name))).set(pointer.substring(name + 1), json(wrong));

        assertThat(TableTraffic.problems(document.toString(), created)).isEmpty();
        assertThat(TableTraffic.problems(changed.toString(), created)).as(what).isNotEmpty();
    }

    @Test
    void a_parameter_that_is_not_documented_is_noticed() {
        String answer = guest.list(posts).toString();

        assertThat(TableTraffic.problems(document.toString(), listed("limit=5", answer)))
                .isEmpty();
        assertThat(TableTraffic.problems(document.toString(), listed("limit=many", answer)))
                .isNotEmpty();
        assertThat(TableTraffic.problems(document.toString(), listed("length=5", answer)))
                .isNotEmpty();
    }

    private Exchange created() {
        Rest.Reply reply = guest.send("POST", "/v1/data/" + posts, BODY.replace("}", ",\"more\":true}"));
        return new Exchange("POST", "/v1/data/" + posts, null, HEADERS, BODY, reply.status(), reply.text());
    }

    private Exchange listed(String query, String answer) {
        return new Exchange("GET", "/v1/data/" + posts, query, HEADERS, "", 200, answer);
    }
}
