package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** A table with records that no bad request may change, and the requests. */
abstract class BadRequests extends AppTest {

    static final String INVALID = "data/validation-error";

    final String things;
    final String key;
    final String id;

    private JsonNode before;

    BadRequests(Path data) {
        super(data);
        key = key("publishable", "dev", "['*:*']");
        things = open("""
            {'title':{'bsonType':'string'},'slug':{'bsonType':'string','unique':true},'n':{'bsonType':'int'},
            'price':{'bsonType':'double'},'live':{'bsonType':'bool'},'at':{'bsonType':'date'},
            'tags':{'bsonType':'array','items':{'bsonType':'string'}},
            'author':{'bsonType':'object','properties':{'name':{'bsonType':'string'}}}}\
            """);
        id = id(guest.create(
                things, "{'title':'One','slug':'one','n':1,'live':true,'tags':['a'],'author':{'name':'A'}}"));
        guest.create(things, "{'title':'Two','slug':'two','n':2,'at':'2026-01-31'}");
        before = guest.list(things);
    }

    /** Whatever was sent, it is answered, and everything is still there as it was. */
    @AfterEach
    void nothing_was_changed() {
        JsonNode now = guest.list(things);
        JsonNode expected = before;
        before = now;
        assertThat(now).isEqualTo(expected);
    }

    RawRequest raw(String method, String target) {
        return new RawRequest(method, target).with("X-API-Key: " + key);
    }

    /** A list with parameters, each written {@code name=value} and not encoded. */
    RawRequest list(String... parameters) {
        StringBuilder target = new StringBuilder("/v1/data/" + things);
        char mark = '?';
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            target.append(mark).append(encoded(parts[0])).append('=').append(encoded(parts[1]));
            mark = '&';
        }
        return raw("GET", target.toString());
    }

    RawRequest create(String body) {
        return raw("POST", "/v1/data/" + things).json(body);
    }

    RawRequest change(String body) {
        return raw("PATCH", "/v1/data/" + things + "/" + id).json(body);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Refused with that status and code, in the form of all errors. */
    void refused(int status, String code, RawRequest request) {
        RawRequest.Answer answer = request.send(server.url());

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        JsonNode body = answer.json();
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(body.path("statusCode").asInt()).isEqualTo(status);
        assertThat(body.at("/error/code").asText()).isEqualTo(code);
        assertThat(body.at("/error/message").asText()).isNotBlank();
    }
}
