package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official Java client, as it comes, against our server. */
class OfficialClientTest {

    private final NotesServer server;
    private final McpSyncClient client;

    OfficialClientTest() throws Exception {
        server = new NotesServer(3, 1 << 20);
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + server.port())
                        .endpoint("/mcp")
                        .addHttpRequestCustomizer((request, method, uri, body, context) ->
                                request.header("Authorization", "Bearer owner"))
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        client.closeGracefully();
        server.close();
    }

    @Test
    void it_negotiates_the_newest_revision_it_knows_and_is_told_how_to_start() {
        McpSchema.InitializeResult result = client.initialize();

        assertThat(result.protocolVersion()).isEqualTo("2025-11-25");
        assertThat(result.instructions()).isEqualTo(NotesServer.INSTRUCTIONS);
        assertThat(client.ping()).isNotNull();
    }

    @Test
    void it_lists_all_tools_page_by_page() {
        client.initialize();

        assertThat(client.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactly(
                        "get_context",
                        "note_list",
                        "note_get",
                        "note_create",
                        "note_count",
                        "break_down",
                        "fall_forever",
                        "note_tell",
                        "note_erase",
                        "note_wait");
    }

    @Test
    void what_a_tool_wrote_comes_back_from_a_tool_and_from_a_resource() {
        String text = "say \"hi\"\\n\u0001\n\tü€𝄞</script>\u2028";
        client.initialize();

        CallToolResult created = call("note_create", Map.of("body", Map.of("text", text)));
        JsonNode inText = Json.parse(((TextContent) created.content().getFirst()).text());

        assertThat(inText.path("text").asText()).isEqualTo(text);
        assertThat(inText).isEqualTo(Json.MAPPER.valueToTree(created.structuredContent()));
        assertThat(call("note_get", Map.of("noteId", "n0")).structuredContent()).isEqualTo(created.structuredContent());
        List<McpSchema.ResourceContents> contents = client.readResource(
                        ReadResourceRequest.builder("bkend://notes/n0").build())
                .contents();
        assertThat(Json.parse(((TextResourceContents) contents.getFirst()).text()))
                .isEqualTo(inText);
    }

    @Test
    void what_went_wrong_is_for_the_model_to_read() {
        client.initialize();

        CallToolResult result = call("note_get", Map.of("noteId", "n7"));

        assertThat(result.isError()).isTrue();
        assertThat(((TextContent) result.content().getFirst()).text()).contains("No note n7. note_list names all.");
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }
}
