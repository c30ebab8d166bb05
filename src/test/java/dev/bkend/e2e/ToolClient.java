package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** What the main flow needs of an MCP client, whoever wrote it. */
interface ToolClient extends AutoCloseable {

    /** Connects a client to a server, with a bearer token. */
    @FunctionalInterface
    interface Connect {
        ToolClient to(URI server, String token);
    }

    /**
     * What a tool answered.
     *
     * @param failed whether the answer says {@code isError}
     * @param text of all text contents
     * @param content the structured content, or a missing node
     */
    record Answer(boolean failed, String text, JsonNode content) {

        /** From a {@code tools/call} result as JSON. */
        static Answer of(JsonNode result) {
            String text = String.join("\n", each(result.path("content"), "text"));
            return new Answer(result.path("isError").asBoolean(), text, result.path("structuredContent"));
        }
    }

    /** One member of each item. */
    static List<String> each(JsonNode items, String member) {
        return items.valueStream().map(item -> item.path(member).asText()).toList();
    }

    /** The revision of the protocol that client and server agreed on. */
    String revision();

    List<String> tools();

    Answer call(String tool, JsonNode arguments);

    /** The URIs of {@code resources/list}. */
    List<String> resources();

    /** The text of a resource. */
    String read(String uri);

    @Override
    void close();
}
