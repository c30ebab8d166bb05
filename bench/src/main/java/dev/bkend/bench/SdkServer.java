package dev.bkend.bench;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official Java SDK's stateless server on embedded Tomcat, the quickest servlet container for it: bkend's tools to
 * list, and a tool that answers what bkend's {@code backend_project_get} answers, from memory and to anybody.
 */
public final class SdkServer {

    /** System property: whether calls stay on the thread of their request. */
    static final String IMMEDIATE = "bench.immediate";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SdkServer() {}

    /** Arguments: port, file with the answer to tools/list, file with the answer to tools/call. */
    public static void main(String[] arguments) throws Exception {
        JsonNode list = JSON.readTree(Files.readAllBytes(Path.of(arguments[1])));
        JsonNode call = JSON.readTree(Files.readAllBytes(Path.of(arguments[2]))).path("result");

        var transport = HttpServletStatelessServerTransport.builder().messageEndpoint("/mcp").build();
        McpServer.sync(transport)
                .serverInfo("sdk", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
                // On the thread of the request or, the default, on another.
                .immediateExecution(Boolean.getBoolean(IMMEDIATE))
                .tools(tools(list.path("result").path("tools"), call))
                .build();

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bench-tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("address", "127.0.0.1");
        // Tomcat closes a connection after 100 requests otherwise.
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
        context.addServletMappingDecoded("/mcp", "mcp");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static List<SyncToolSpecification> tools(JsonNode descriptors, JsonNode answer) {
        String text = answer.path("content").path(0).path("text").asString();
        Map<?, ?> structured = JSON.treeToValue(answer.path("structuredContent"), Map.class);
        BiFunction<McpTransportContext, CallToolRequest, CallToolResult> ready = (_, _) ->
                CallToolResult.builder().addTextContent(text).structuredContent(structured).build();
        List<SyncToolSpecification> tools = new ArrayList<>();
        for (JsonNode descriptor : descriptors) {
            tools.add(new SyncToolSpecification(JSON.treeToValue(descriptor, McpSchema.Tool.class), ready));
        }
        // It has no outputSchema, against which the SDK would check each answer.
        Map<String, Object> input = Map.of(
                "type", "object", "properties", Map.of("projectId", Map.of("type", "string")));
        tools.add(new SyncToolSpecification(
                McpSchema.Tool.builder(Scenario.SDK_TOOL, input).description("Answers from memory.").build(), ready));
        return tools;
    }
}
