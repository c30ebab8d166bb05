package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Log lines of a call say which trace of the client's they belong to. */
class TraceTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.bkend.mcp");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private static ObjectNode meta(String name, String value) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putObject("_meta").put(name, value);
        return params;
    }

    private static String during(JsonNode params) {
        return Trace.around(params, () -> String.valueOf(MDC.get(Trace.KEY)));
    }

    @Test
    void a_failure_is_logged_with_the_trace_of_its_request_and_the_next_one_without() throws Exception {
        try (NotesServer server = new NotesServer(100, 4000)) {
            breakDown(server, "{\"traceparent\":\"" + PARENT + "\"}");
            breakDown(server, "{}");
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .extracting(line -> line.getMDCPropertyMap().get("trace"))
                .containsExactly(PARENT, null);
    }

    private static void breakDown(NotesServer server, String meta) throws Exception {
        String body = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"break_down","_meta":%s}}\
            """.formatted(meta);
        new RawHttp(server.port())
                .send(
                        "POST /mcp HTTP/1.1",
                        Map.of(
                                "Host",
                                "127.0.0.1:" + server.port(),
                                "Authorization",
                                "Bearer owner",
                                "Content-Type",
                                "application/json",
                                "Accept",
                                "application/json, text/event-stream",
                                "MCP-Protocol-Version",
                                "2025-11-25"),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nERROR forged"
            })
    void what_is_no_trace_is_ignored(String malformed) {
        assertThat(during(meta("traceparent", malformed))).isEqualTo("null");
    }

    @Test
    void a_version_to_come_may_say_more() {
        assertThat(during(meta("traceparent", PARENT.replaceFirst("00", "01") + "-more")))
                .isEqualTo(PARENT.replaceFirst("00", "01"));
    }

    @Test
    void what_else_the_client_traces_is_for_those_who_look_closely() {
        ObjectNode params = meta("traceparent", PARENT);
        params.withObject("/_meta").put("tracestate", "vendor=1").put("baggage", "user=ann\nERROR forged");

        during(params);
        List<ILoggingEvent> usually = List.copyOf(lines.list);
        logger.setLevel(Level.DEBUG);
        during(params);

        assertThat(usually).isEmpty();
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("tracestate vendor=1");
    }
}
