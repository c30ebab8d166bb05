package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same odd bodies at every door: whichever it is, the verdict is the same. */
class BodiesAtEveryDoorTest extends AppTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Door> all;

    /** A request that is answered with success if its body is read, without what is said of the body. */
    private record Door(String verb, String path, String type, String body, String... headers) {

        RawRequest request() {
            RawRequest request = new RawRequest(verb, path);
            List.of(headers).forEach(request::with);
            return request;
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    BodiesAtEveryDoorTest(@TempDir Path data) {
        super(data);
        String token = "Authorization: Bearer " + owner;
        String client = "{\"redirect_uris\":[\"https://a.example/cb\"],\"token_endpoint_auth_method\":\"none\"}";
        Door register = new Door("POST", "/mcp/oauth/register", JSON, client);
        String clientId = register.request()
                .json(client)
                .send(server.url())
                .json()
                .path("client_id")
                .asText();
        all = List.of(
                new Door("POST", "/mcp", JSON, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", token),
                new Door("PATCH", "/management/v1/projects/" + id(project), JSON, "{\"name\":\"P\"}", token),
                new Door(
                        "POST",
                        at(open("{'title':{'bsonType':'string'}}")),
                        JSON,
                        "{\"title\":\"A\"}",
                        "X-API-Key: " + key("publishable", "dev", "['*:*']")),
                register,
                new Door("POST", "/mcp/oauth/revoke", FORM, "token=x&client_id=" + clientId));
    }

    /** T is the type that a door takes, U the same in capitals, a backslash ends a header line. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        Content-Type: T ¦ 200
        content-type: T ¦ 200
        Content-Type: T;charset=utf-8 ¦ 200
        Content-Type: T; charset="UTF-8" ¦ 200
        Content-Type: T ; charset=iso-8859-1 ¦ 200
        Content-Type: T; charset=x ¦ 200
        Content-Type: U ; charset=utf-8 ¦ 200
        X-A: b ¦ 415
        Content-Type: ¦ 415
        Content-Type: text/plain ¦ 415
        Content-Type: */* ¦ 415
        Content-Type: application ¦ 415
        Content-Type: ;charset=utf-8 ¦ 415
        Content-Type: T2 ¦ 415
        Content-Type: Tp ¦ 415
        Content-Type: T, text/plain ¦ 415
        Content-Type: text/plain\\Content-Type: T ¦ 415
        Content-Type: T\\Content-Type: text/plain ¦ 415
        Content-Type: T\\Content-Encoding: identity ¦ 200
        Content-Type: T\\Content-Encoding: IDENTITY ¦ 200
        Content-Type: T\\content-encoding: Identity ¦ 200
        Content-Type: T\\Content-Encoding: identity, identity ¦ 200
        Content-Type: T\\Content-Encoding: ,identity , ¦ 200
        Content-Type: T\\Content-Encoding: identity\\Content-Encoding: identity ¦ 200
        Content-Type: T\\Content-Encoding: ¦ 200
        Content-Type: T\\Content-Encoding: gzip ¦ 415
        Content-Type: T\\Content-Encoding: GZip ¦ 415
        Content-Type: T\\Content-Encoding: identity, gzip ¦ 415
        Content-Type: T\\Content-Encoding: gzip, identity ¦ 415
        Content-Type: T\\Content-Encoding: identity\\Content-Encoding: gzip ¦ 415
        Content-Type: T\\Content-Encoding: identity;q=1 ¦ 415
        Content-Type: T\\Content-Encoding: "identity" ¦ 415
        Content-Type: text/plain\\Content-Encoding: gzip ¦ 415
        """)
    void what_is_said_of_a_body_means_the_same_at_every_door(String lines, int status) {
        for (Door door : all) {
            RawRequest request = door.request().sized(door.bytes());
            for (String line : lines.split("\\\\", -1)) {
                request.with(line.replace(": T", ": " + door.type())
                        .replace(": U", ": " + door.type().toUpperCase(Locale.ROOT)));
            }
            assertVerdict(door, status, request);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text/plain", "X-A: b", "Content-Encoding: identity", "Content-Length: 0"})
    void a_body_that_is_not_there_is_of_no_type(String line) {
        for (Door door : all) {
            RawRequest.Answer answer = door.request().with(line).send(server.url());

            assertThat(answer.status()).as(door + answer.text()).isBetween(400, 401);
        }
    }

    @Test
    void a_body_that_announces_too_much_is_not_waited_for() {
        for (Door door : all) {
            assertVerdict(
                    door, 413, typed(door).with("Content-Length: 99999999999").bytes(door.bytes()));
        }
    }

    @Test
    void a_body_that_announces_nothing_is_read_up_to_the_limit() {
        byte[] large = (" ".repeat(1 << 20) + "{}").getBytes(StandardCharsets.US_ASCII);
        for (Door door : all) {
            assertVerdict(door, 200, chunked(door, door.bytes()));
            assertVerdict(door, 413, chunked(door, large));
        }
    }

    @Test
    void a_body_that_breaks_off_is_no_body() throws IOException {
        for (Door door : all) {
            String head = door.verb() + " " + door.path() + " HTTP/1.1\r\nHost: "
                    + server.url().getAuthority() + "\r\nContent-Type: " + door.type() + "\r\nContent-Length: 500\r\n"
                    + String.join("\r\n", door.headers()) + (door.headers().length == 0 ? "" : "\r\n") + "\r\n";
            try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write((head + door.body()).getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(door.toString())
                        .startsWith("HTTP/1.1 400 ");
            }
        }
    }

    private RawRequest typed(Door door) {
        return door.request().with("Content-Type: " + door.type());
    }

    private RawRequest chunked(Door door, byte[] body) {
        String chunks =
                Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8) + "\r\n0\r\n\r\n";
        return typed(door).with("Transfer-Encoding: chunked").bytes(chunks.getBytes(StandardCharsets.UTF_8));
    }

    /** @param status 200 for any success */
    private void assertVerdict(Door door, int status, RawRequest request) {
        RawRequest.Answer answer = request.send(server.url());

        int verdict = answer.status() / 100 == 2 ? 200 : answer.status();
        assertThat(verdict).as(door + ": " + answer.text()).isEqualTo(status);
    }
}
