package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no records of a table, or not even JSON. */
class BadBodiesTest extends BadRequests {

    private static final String TYPE = "common/unsupported-media-type";

    BadBodiesTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {
        }
        []
        [1]
        [null]
        [[]]
        [{'title':'A'},1]
        [{'title':'A'},{'title':1}]
        null
        true
        1
        'A'
        {'title':'A'}{'title':'B'}
        {'title':'A'},
        {'title':'A','title':'B'}
        {'author':{'name':'A','name':'B'}}
        {'title':undefined}
        {'title':NaN}
        {'n':-Infinity}
        {'n':.5}
        {'n':5.}
        {'n':1e}
        {'n':0x1}
        {'n':--1}
        {title:'A'}
        {'title':'A' /* c */}
        {'title':'A\tB'}
        {'title':'\\x'}
        {'title':'\\u12'}
        {'title':1}
        {'title':true}
        {'title':{}}
        {'title':['A']}
        {'n':'1'}
        {'n':1.5}
        {'n':2147483648}
        {'n':-2147483649}
        {'n':1e400}
        {'n':true}
        {'price':'1'}
        {'price':1e400}
        {'price':-1e999999999}
        {'live':1}
        {'live':'true'}
        {'at':1}
        {'at':''}
        {'at':'soon'}
        {'at':'2026-13-01'}
        {'at':'2026-02-30T00:00:00Z'}
        {'at':{'$date':'2026-01-31T00:00:00Z'}}
        {'tags':'a'}
        {'tags':[1]}
        {'tags':[null]}
        {'tags':{'0':'a'}}
        {'author':'A'}
        {'author':[]}
        {'author':{'name':1}}
        {'author':{'$ref':'x'}}
        {'$set':{'title':'A'}}
        {'$where':'1'}
        {'more':{'$gt':''}}
        {'author.name':'A'}
        {'':1}
        {'.':1}
        {'more':{'':1}}
        {'a\\u0000':1}
        {'title':'\\u0000'}
        {'more':'\\u0000'}
        {'more':['\\u0000']}
        {'more':{'\\u0000':1}}
        {'title':'\\ud800'}
        {'title':'\\udc00\\ud800'}
        {'more':'\\ud83d'}
        {'\\ud800':1}
        {'more':{'a\\udfff':1}}
        {'more':1e400}
        {'more':[1e400]}
        """)
    void a_body_that_is_no_record_is_refused(String body) {
        String json = body.replace('\'', '"');
        refused(400, INVALID, create(json));
        refused(400, INVALID, change(json));
    }

    static Stream<String> large() {
        return Stream.of(
                "{\"more\":" + "[".repeat(63) + "]".repeat(63) + "}",
                "{\"more\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "}",
                "[".repeat(100_000),
                "{\"more\":".repeat(10_000),
                "{\"" + "x".repeat(2_000) + "\":1}",
                "{\"n\":" + "1".repeat(65) + "}",
                "{\"n\":0." + "1".repeat(100) + "}",
                "[" + String.join(",", Collections.nCopies(101, "{}")) + "]");
    }

    @ParameterizedTest
    @MethodSource("large")
    void a_body_that_is_too_deep_or_has_too_much_in_it_is_refused(String body) {
        refused(400, INVALID, create(body));
        refused(400, INVALID, change(body));
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        refused(413, "common/payload-too-large", create("{\"title\":\"" + "x".repeat(1 << 20) + "\"}"));
        refused(413, "common/payload-too-large", change("{\"title\":\"" + "x".repeat(1 << 20) + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b227469746c65223a22ff227d", // no UTF-8
                "7b227469746c65223a22c0af227d", // a slash in two bytes
                "7b227469746c65223a22e08080227d", // overlong
                "7b227469746c65223a22eda080227d", // a surrogate
                "7b227469746c65223a22f4908080227d", // beyond Unicode
                "7b227469746c65223a22f09f98227d", // half a character
                "7b227469746c65223a22410a42227d", // a line break in a text
                "1f8b0800000000000003",
                "00",
                "efbbbf",
                "eda080"
            })
    void bytes_that_are_no_json_are_refused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        refused(400, INVALID, raw("POST", "/v1/data/" + things).json(bytes));
        refused(400, INVALID, raw("PATCH", "/v1/data/" + things + "/" + id).json(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/json-patch+json",
                "application/merge-patch+json",
                "application/jsonp",
                "application",
                "json",
                "*/*",
                "application/json2",
                "text/html, application/json",
                ";charset=utf-8"
            })
    void a_body_of_another_type_is_refused(String type) {
        byte[] body = "{\"title\":\"A\"}".getBytes(StandardCharsets.UTF_8);
        refused(
                415,
                TYPE,
                raw("POST", "/v1/data/" + things).with("Content-Type: " + type).sized(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "compress", "zstd", "gzip, identity", "x", "GZIP"})
    void a_body_that_is_packed_is_refused(String encoding) {
        refused(415, TYPE, create("{\"title\":\"A\"}").with("Content-Encoding: " + encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-16"})
    void json_is_in_utf_8(String charset) {
        byte[] body = "{\"title\":\"A\"}".getBytes(Charset.forName(charset));
        refused(
                400,
                INVALID,
                raw("POST", "/v1/data/" + things)
                        .with("Content-Type: application/json; charset=" + charset)
                        .sized(body));
    }

    @Test
    void a_body_that_is_not_there_is_missed() {
        refused(400, INVALID, raw("POST", "/v1/data/" + things));
        refused(400, INVALID, create(""));
        refused(400, INVALID, create(" \r\n\t"));
        refused(400, INVALID, raw("PATCH", "/v1/data/" + things + "/" + id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        zz\\r\\n{}\\r\\n0\\r\\n\\r\\n
        -1\\r\\n{}\\r\\n0\\r\\n\\r\\n
        ffffffffffffffff\\r\\n{}\\r\\n0\\r\\n\\r\\n
        2\\r\\n{}{}\\r\\n0\\r\\n\\r\\n
        """)
    void chunks_that_are_none_are_refused(String chunks) {
        RawRequest.Answer answer = raw("POST", "/v1/data/" + things)
                .with("Content-Type: application/json")
                .with("Transfer-Encoding: chunked")
                .bytes(chunks.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8))
                .send(server.url());

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        Content-Length: 2 ¦ Content-Length: 13
        Content-Length: 2 ¦ Transfer-Encoding: chunked
        Content-Length: -2 ¦ X-A: b
        Content-Length: two ¦ X-A: b
        Content-Length: 99999999999999999999 ¦ X-A: b
        Transfer-Encoding: gzip ¦ X-A: b
        Transfer-Encoding: chunked, identity ¦ X-A: b
        Content-Length: 2, 13 ¦ X-A: b
        """)
    void a_body_of_two_lengths_or_none_is_refused(String one, String other) {
        RawRequest.Answer answer = raw("POST", "/v1/data/" + things)
                .with("Content-Type: application/json")
                .with(one)
                .with(other)
                .bytes("{\"title\":\"A\"}".getBytes(StandardCharsets.UTF_8))
                .send(server.url());

        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }
}
