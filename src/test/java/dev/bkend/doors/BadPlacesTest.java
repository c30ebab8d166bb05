package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, ids, keys, tokens, headers and methods that lead nowhere. */
class BadPlacesTest extends BadRequests {

    private static final String NO_TABLE = "data/table-not-found";
    private static final String NO_RECORD = "data/not-found";
    private static final String NO_KEY = "auth/unauthorized";
    private static final String NO_TOKEN = "auth/invalid-token";

    BadPlacesTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "THINGS",
                "things",
                "t_things",
                "sqlite_master",
                "tables",
                "schema_versions",
                "record_counts",
                "_users",
                "things'",
                "things%22",
                "things%20",
                "%20things",
                "things--",
                "things;drop%20table%20tables",
                "a%60b",
                "a%5Bb%5D",
                "%F0%9F%98%80",
                "%C3%A9",
                "a$b",
                "a(b)",
                "__proto__",
                "constructor",
                "null",
                "undefined",
                "*",
                "%2A",
                "0",
                "-1",
                "things,things",
                "things:read"
            })
    void a_table_that_is_not_there_is_not_found(String table) {
        refused(404, NO_TABLE, raw("GET", "/v1/data/" + table));
        refused(404, NO_TABLE, raw("GET", "/v1/data/" + table + "/" + id));
        refused(404, NO_TABLE, raw("POST", "/v1/data/" + table).json("{}"));
        refused(404, NO_TABLE, raw("DELETE", "/v1/data/" + table + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "0",
                "-1",
                "null",
                "undefined",
                "*",
                "%2A",
                "'",
                "%22",
                "'%20or%20'1'='1",
                "1%20or%201=1",
                "%F0%9F%98%80",
                "ffffffffffffffffffffffff",
                "000000000000000000000000",
                "$where",
                "%7B%22$gt%22:%22%22%7D",
                "a%60",
                "__proto__",
                "..a",
                "%C3%A9",
                "true"
            })
    void a_record_that_is_not_there_is_not_found(String wrong) {
        String target = "/v1/data/" + things + "/" + wrong;
        refused(404, NO_RECORD, raw("GET", target));
        refused(404, NO_RECORD, raw("PATCH", target).json("{\"title\":\"A\"}"));
        refused(404, NO_RECORD, raw("DELETE", target));
    }

    @Test
    void an_id_is_taken_as_it_is() {
        refused(404, NO_RECORD, raw("GET", "/v1/data/" + things + "/" + id.toUpperCase(java.util.Locale.ROOT) + "A"));
        refused(404, NO_RECORD, raw("DELETE", "/v1/data/" + things + "/" + id + "%20"));
        refused(404, NO_RECORD, raw("DELETE", "/v1/data/" + things + "/" + id.substring(1)));
        refused(404, NO_RECORD, raw("GET", "/v1/data/" + things + "/" + "f".repeat(4_000)));
    }

    /** What Jetty itself does not take for a path, whose form of errors depends on what it made of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../..",
                "%2e%2e",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "..%2f..%2fcontrol.db",
                "a%2Fb",
                "a%5Cb",
                "a;b=c",
                "..;/x",
                ".",
                "%00",
                "a%00b",
                "%",
                "%z",
                "%1",
                "%FF",
                "%C0%AF",
                "%E0%80%AF",
                "%ED%A0%80",
                "%25",
                "%u0041",
                "%09",
                "%0A",
                "{}",
                "[]",
                "//",
                "a//b"
            })
    void a_path_that_could_be_meant_two_ways_leads_nowhere(String end) {
        for (String method : new String[] {"GET", "DELETE"}) {
            RawRequest.Answer answer =
                    raw(method, "/v1/data/" + things + "/" + end).send(server.url());

            assertThat(answer.status()).as(answer.text()).isIn(400, 404, 405);
            assertThat(answer.code()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEY ;",
                "KEY,KEY",
                "\"KEY\"",
                "Bearer KEY",
                "KEY\u00e9",
                "KEYKEY",
                "pk_",
                "sk_",
                "pk_%",
                "pk_'or'1'='1",
                "pk_0000000000000000000000000000000000000000000000000000000000000000' or '1'='1",
                "pk_000000000000000000000000000000000000000000000000000000000000000g",
                "pk_zzzz",
                "undefined",
                "null",
                "[object Object]",
                "*",
                "%00",
                "$KEY"
            })
    void what_is_no_key_opens_nothing(String wrong) {
        for (String method : new String[] {"GET", "DELETE"}) {
            refused(
                    401,
                    NO_KEY,
                    new RawRequest(method, "/v1/data/" + things + "/" + id)
                            .with("X-API-Key: " + wrong.replace("KEY", key)));
        }
    }

    @Test
    void a_key_in_capitals_or_of_the_other_kind_opens_nothing() {
        String upper = key.substring(0, 3) + key.substring(3).toUpperCase(java.util.Locale.ROOT);
        for (String wrong : new String[] {upper, "sk_" + key.substring(3), owner}) {
            refused(401, NO_KEY, new RawRequest("GET", "/v1/data/" + things).with("X-API-Key: " + wrong));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        {"alg":"none"} ¦ {"sub":"a","role":"admin"}
        {"alg":"None","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":"HS256","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":"HS384","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":"RS256","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":"ES256","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":"EdDSA","typ":"JWT"} ¦ {"sub":"a","role":"admin"}
        {"alg":["HS256"]} ¦ {}
        {"alg":1} ¦ {}
        {} ¦ {}
        [] ¦ {}
        {"alg":"HS256","kid":"../../../dev/null"} ¦ {"sub":"a"}
        {"alg":"HS256","kid":"' union select 'x"} ¦ {"sub":"a"}
        {"alg":"HS256","jwk":{"kty":"oct","k":"eA"}} ¦ {"sub":"a"}
        {"alg":"HS256","jku":"http://127.0.0.1:1/"} ¦ {"sub":"a"}
        {"alg":"HS256","crit":["x"],"x":1} ¦ {"sub":"a"}
        {"alg":"HS256","b64":false,"crit":["b64"]} ¦ {"sub":"a"}
        {"alg":"HS256","zip":"DEF"} ¦ {"sub":"a"}
        {"alg":"dir","enc":"A256GCM"} ¦ {"sub":"a"}
        {"alg":"HS256"} ¦ null
        {"alg":"HS256"} ¦ [1]
        {"alg":"HS256"} ¦ {"exp":1e400,"environment":"x"}
        {"alg":"HS256"} ¦ {"environment":{"$ne":""}}
        {"alg":"HS256"} ¦ {"environment":"' or 1=1 --","project":"x","sub":"x","exp":99999999999}
        """)
    void a_token_that_we_did_not_sign_signs_nobody_in(String header, String claims) {
        for (String signature : new String[] {"", "AAAA", "A".repeat(43), "é"}) {
            refused(
                    401,
                    NO_TOKEN,
                    raw("GET", "/v1/data/" + things)
                            .with("Authorization: Bearer " + base64(header) + "." + base64(claims) + "." + signature));
        }
    }

    @Test
    void a_token_that_was_changed_signs_nobody_in() {
        String[] parts = user("ann", "user").split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String admin = base64(claims.replace("\"user\"", "\"admin\""));
        String none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        for (String token : new String[] {
            parts[0] + "." + admin + "." + parts[2],
            none + "." + parts[1] + "." + parts[2],
            none + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2],
            parts[0] + ".." + parts[2],
            "." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + "." + parts[2].substring(1),
            parts[0] + "=." + parts[1] + "." + parts[2] + "%",
        }) {
            refused(401, NO_TOKEN, raw("GET", "/v1/data/" + things).with("Authorization: Bearer " + token));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "BREW", "TRACE", "CONNECT", "LINK", "SEARCH", "get", "Patch"})
    void other_methods_are_not_allowed(String method) {
        RawRequest.Answer answer = raw(method, "/v1/data/" + things + "/" + id)
                .json("{\"title\":\"A\"}")
                .send(server.url());

        assertThat(answer.status()).as(answer.text()).isIn(400, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Method-Override: DELETE",
                "X-Original-URL: /management/v1/projects",
                "X-Rewrite-URL: /management/v1/projects",
                "X-Forwarded-Host: evil.example",
                "X-Project-Id: proj_1",
                "X-Environment: prod",
                "Range: bytes=0-1",
                "If-None-Match: *",
                "Accept: text/html",
                "Accept-Charset: utf-7",
                "Expect: 200-ok",
                "Upgrade: websocket",
                "Cookie: a=b; $Version=1",
                "Origin: null",
                "Origin: \u00ff\u00fe",
                "Origin: https://a.example, https://b.example",
                "Access-Control-Request-Method: \u00ff",
                "Content-Type: \u00ff",
                "X-\u00e9: 1"
            })
    void a_header_that_means_nothing_here_changes_nothing(String header) {
        RawRequest.Answer answer =
                raw("GET", "/v1/data/" + things + "/" + id).with(header).send(server.url());

        assertThat(answer.status()).as(answer.text()).isIn(200, 400, 417);
        assertThat(answer.text()).doesNotContain("management");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access-Control-Request-Method: DROP",
                "Access-Control-Request-Method:",
                "Access-Control-Request-Headers: *",
                "Access-Control-Request-Headers: \u00ff",
                "Access-Control-Request-Private-Network: true"
            })
    void a_preflight_promises_no_more_than_there_is(String header) {
        RawRequest.Answer answer = new RawRequest("OPTIONS", "/v1/data/" + things)
                .with("Origin: https://a.example")
                .with(header)
                .send(server.url());

        assertThat(answer.status()).as(answer.text()).isIn(204, 400);
        assertThat(answer.text()).doesNotContain("DROP").doesNotContain("Credentials");
    }

    @Test
    void headers_that_are_too_long_are_refused() {
        RawRequest.Answer answer = raw("GET", "/v1/data/" + things)
                .with("X-A: " + "a".repeat(100_000))
                .send(server.url());
        RawRequest.Answer target =
                raw("GET", "/v1/data/" + things + "?a=" + "a".repeat(100_000)).send(server.url());

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(431);
        assertThat(answer.json().path("code").asText()).isEqualTo("common/headers-too-large");
        assertThat(target.status()).isEqualTo(414);
        // No path is known then, so what is said fits applications and tools.
        assertThat(target.json().path("statusCode").asInt()).isEqualTo(414);
        assertThat(target.json().path("code").asText()).isEqualTo("common/uri-too-long");
        assertThat(target.json().path("message").asText()).contains("fewer values");
        assertThat(target.json().at("/error/code").asText()).isEqualTo("INVALID_REQUEST");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
