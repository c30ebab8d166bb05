package dev.bkend.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.server.http.HttpServer;
import dev.bkend.server.http.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that was full for a moment must not leave a part of the server broken (fault 1.7). */
final class PreparedTest {

    private final AtomicBoolean full = new AtomicBoolean(true);
    private final AtomicInteger made = new AtomicInteger();
    private final Prepared part = new Prepared("The part", this::make);
    private final HttpServer server = HttpServer.start(
            SampleServer.config(Map.of()),
            new Routes(
                    part,
                    new Handler.Sequence(),
                    new Handler.Sequence(),
                    new Handler.Sequence(),
                    new Handler.Sequence(),
                    part::obstacle));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void what_could_not_be_made_is_made_by_the_next_request() throws Exception {
        assertThat(status("/mcp")).isEqualTo(500);
        assertThat(status("/mcp")).isEqualTo(500);

        full.set(false);

        assertThat(status("/mcp")).isEqualTo(200);
        assertThat(status("/mcp")).isEqualTo(200);
        assertThat(made).hasValue(1);
    }

    @Test
    void health_tells_of_it_and_looks_again() throws Exception {
        assertThat(status("/health/ready")).isEqualTo(200);
        assertThat(part.prepare()).isFalse();
        assertThat(status("/health/ready")).isEqualTo(503);
        assertThat(status("/health/live")).isEqualTo(200);

        full.set(false);

        assertThat(status("/health/ready")).isEqualTo(200);
        assertThat(status("/mcp")).isEqualTo(200);
        assertThat(made).hasValue(1);
    }

    private Handler make() {
        if (full.get()) {
            throw new IllegalStateException("database or disk is full");
        }
        made.incrementAndGet();
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        };
    }

    private int status(String path) throws Exception {
        URI at = server.url().resolve(path);
        return client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
