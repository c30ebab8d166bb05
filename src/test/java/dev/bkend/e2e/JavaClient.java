package dev.bkend.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The official Java client, over HTTP or through a program that bridges from standard input and output. */
final class JavaClient implements ToolClient {

    private final McpSyncClient client;
    private final String revision;

    private JavaClient(McpClientTransport transport) {
        this.client = McpClient.sync(transport)
                .requestTimeout(Program.PATIENCE)
                .initializationTimeout(Program.PATIENCE)
                .build();
        this.revision = client.initialize().protocolVersion();
    }

    static JavaClient overHttp(URI server, String token) {
        return new JavaClient(HttpClientStreamableHttpTransport.builder(server.toString())
                .endpoint("/mcp")
                .addHttpRequestCustomizer(
                        (request, method, uri, body, context) -> request.header("Authorization", "Bearer " + token))
                .build());
    }

    static JavaClient through(List<String> bridge, Map<String, String> environment) {
        ServerParameters parameters = ServerParameters.builder(bridge.getFirst())
                .args(bridge.subList(1, bridge.size()))
                .env(environment)
                .build();
        StdioClientTransport transport = new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
        // It logs every message, tokens of the answer and all.
        transport.setStdErrorHandler(line -> {});
        return new JavaClient(transport);
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public List<String> tools() {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    @Override
    public Answer call(String tool, JsonNode arguments) {
        Map<String, Object> map = Json.MAPPER.convertValue(arguments, new TypeReference<>() {});
        var result =
                client.callTool(CallToolRequest.builder(tool).arguments(map).build());
        return Answer.of(Json.MAPPER.valueToTree(result));
    }

    @Override
    public List<String> resources() {
        return client.listResources().resources().stream().map(Resource::uri).toList();
    }

    @Override
    public String read(String uri) {
        var result = client.readResource(ReadResourceRequest.builder(uri).build());
        return ((TextResourceContents) result.contents().getFirst()).text();
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
