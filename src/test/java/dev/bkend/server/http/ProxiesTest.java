package dev.bkend.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.config.Setting;
import dev.bkend.server.SampleServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a request is taken to come from, and the Host it is taken to be for. */
class ProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 198.51.100.7 | 198.51.100.7 us.example",
                "X-Forwarded-For: 198.51.100.7:4711 | 198.51.100.7 us.example",
                "X-Forwarded-For: 2001:db8::7 | [2001:db8:0:0:0:0:0:7] us.example",
                "X-Forwarded-For: [2001:db8::7]:4711 | [2001:db8:0:0:0:0:0:7] us.example",
                "X-Forwarded-For: 203.0.113.1, 198.51.100.7 | 198.51.100.7 us.example",
                "X-Forwarded-For: 203.0.113.1, 198.51.100.7, 10.1.2.3 | 198.51.100.7 us.example",
                "X-Forwarded-For: 10.9.9.9, 10.1.2.3 | 10.9.9.9 us.example",
                "X-Forwarded-For: 198.51.100.7; X-Forwarded-Host: pub.example | 198.51.100.7 pub.example",
                "X-Forwarded-For: 198.51.100.7, 10.1.2.3; X-Forwarded-Host: pub.example, in.example"
                        + " | 198.51.100.7 pub.example",
                "X-Forwarded-For: 203.0.113.1, 198.51.100.7; X-Forwarded-Host: evil.example, pub.example"
                        + " | 198.51.100.7 pub.example",
                "Forwarded: for=198.51.100.7;host=pub.example;proto=https | 198.51.100.7 pub.example",
                "Forwarded: For=\"[2001:db8::7]:4711\" | [2001:db8:0:0:0:0:0:7] us.example",
                "Forwarded: for=203.0.113.1;host=evil.example, for=198.51.100.7;host=pub.example"
                        + " | 198.51.100.7 pub.example",
                "Forwarded: for=198.51.100.7;host=pub.example, for=10.1.2.3;host=in.example"
                        + " | 198.51.100.7 pub.example",
                "Forwarded: for=203.0.113.1; X-Forwarded-For: 198.51.100.7 | 198.51.100.7 us.example",
                "Forwarded: for=203.0.113.1;host=evil.example; X-Forwarded-For: 198.51.100.7; X-Forwarded-Host:"
                        + " pub.example | 198.51.100.7 pub.example",
                "Forwarded: for=203.0.113.1;host=evil.example; X-Forwarded-For: unknown | 127.0.0.1 us.example",
                "Forwarded: for=203.0.113.1;host=evil.example; X-Forwarded-For: | 127.0.0.1 us.example",
                "Forwarded: for=\"203.0.113.1 | 127.0.0.1 us.example",
                "Forwarded: for=203.0.113.1\", for=198.51.100.7 | 127.0.0.1 us.example",
                "Forwarded: for=198.51.100.7;host=\" | 127.0.0.1 us.example",
                "X-Forwarded-For: \" | 127.0.0.1 us.example",
                "X-Forwarded-For: \"203.0.113.1, 198.51.100.7 | 198.51.100.7 us.example",
                "X-Forwarded-For: 203.0.113.1\", 198.51.100.7 | 198.51.100.7 us.example",
                "X-Forwarded-For: , 203.0.113.1; X-Forwarded-For: 198.51.100.7 | 198.51.100.7 us.example",
                "X-Forwarded-For: 198.51.100.7; X-Forwarded-Host: \"pub.example | 198.51.100.7 us.example",
                "Forwarded: for=203.0.113.1, for=unknown | 127.0.0.1 us.example",
                "Forwarded: for=_hidden;host=pub.example, for=10.1.2.3 | 10.1.2.3 pub.example",
                "Forwarded: nonsense;=;for | 127.0.0.1 us.example",
                "X-Forwarded-For: 198.51.100.7; X-Forwarded-Host: a b<>:x | 198.51.100.7 us.example",
                "X-Forwarded-For: <script> | 127.0.0.1 us.example",
                "X-Other: 1 | 127.0.0.1 us.example"
            })
    void a_proxy_of_ours_is_believed_and_nobody_before_it(String headers, String seen) throws IOException {
        assertThat(seen("10.0.0.0/8, 127.0.0.1", headers)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"''", "10.0.0.0/8", "'192.0.2.1,::1'"})
    void anybody_else_changes_nothing(String proxies) throws IOException {
        assertThat(seen(proxies, "X-Forwarded-For: 198.51.100.7; X-Forwarded-Host: pub.example"))
                .isEqualTo("127.0.0.1 us.example");
        assertThat(seen(proxies, "Forwarded: for=198.51.100.7;host=pub.example"))
                .isEqualTo("127.0.0.1 us.example");
    }

    private static String seen(String proxies, String headers) throws IOException {
        Handler.Sequence nothing = new Handler.Sequence();
        HttpServer server = HttpServer.start(
                SampleServer.config(Map.of(Setting.PROXIES, proxies)),
                new Routes(nothing, nothing, nothing, nothing, new Seen(), Optional::empty));
        try (server;
                Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            String request = "GET / HTTP/1.1\r\nHost: us.example\r\nConnection: close\r\n"
                    + headers.replaceAll("; (?=X-)", "\r\n") + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            String text = answer.toString(StandardCharsets.US_ASCII);
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    /** Answers with what it sees. */
    private static final class Seen extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String text =
                    Request.getRemoteAddr(request) + " " + request.getHeaders().get("Host");
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            response.getHeaders().put("Content-Length", bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
            return true;
        }
    }
}
