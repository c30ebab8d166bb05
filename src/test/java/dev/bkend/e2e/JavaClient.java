package dev.bkend.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The official Java client, over HTTP or through a program that bridges from standard input and output. */
final class JavaClient implements TalkingClient {

    private final McpSyncClient client;
    private final List<String> sessions;
    private final String revision;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile ElicitResult form = ElicitResult.builder(Action.CANCEL).build();

    private JavaClient(McpClientTransport transport, List<String> sessions) {
        this.sessions = sessions;
        this.client = McpClient.sync(transport)
                .requestTimeout(Program.PATIENCE)
                .initializationTimeout(Program.PATIENCE)
                .capabilities(ClientCapabilities.builder()
                        .elicitation()
                        .sampling()
                        .roots(false)
                        .build())
                .elicitation(question -> hear("elicitation/create", question, form))
                .sampling(question -> hear(
                        "sampling/createMessage",
                        question,
                        CreateMessageResult.builder(Role.ASSISTANT, MODEL_SAYS, "none")
                                .build()))
                .roots(Root.builder(ROOT).name("blog").build())
                .progressConsumer(news -> hear("notifications/progress", news, ""))
                .loggingConsumer(news -> hear("notifications/message", news, ""))
                .toolsChangeConsumer(tools -> hear("notifications/tools/list_changed", Map.of(), ""))
                .resourcesUpdateConsumer(contents -> hear("notifications/resources/updated", contents.getFirst(), ""))
                .build();
        this.revision = client.initialize().protocolVersion();
    }

    private <T> T hear(String method, Object params, T answer) {
        heard.add(new Heard(method, Json.MAPPER.valueToTree(params)));
        return answer;
    }

    static JavaClient overHttp(URI server, String token) {
        List<String> sessions = new CopyOnWriteArrayList<>();
        return new JavaClient(
                HttpClientStreamableHttpTransport.builder(server.toString())
                        .endpoint("/mcp")
                        .addHttpRequestCustomizer((request, method, uri, body, context) -> {
                            request.header("Authorization", "Bearer " + token);
                            request.build()
                                    .headers()
                                    .firstValue("Mcp-Session-Id")
                                    .ifPresent(sessions::add);
                        })
                        .build(),
                sessions);
    }

    static JavaClient through(List<String> bridge, Map<String, String> environment) {
        ServerParameters parameters = ServerParameters.builder(bridge.getFirst())
                .args(bridge.subList(1, bridge.size()))
                .env(environment)
                .build();
        StdioClientTransport transport = new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
        // It logs every message, tokens of the answer and all.
        transport.setStdErrorHandler(line -> {});
        return new JavaClient(transport, List.of());
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
        var result = client.callTool(CallToolRequest.builder(tool)
                .arguments(map(arguments))
                .progressToken("progress of " + tool)
                .build());
        return Answer.of(Json.MAPPER.valueToTree(result));
    }

    private static Map<String, Object> map(JsonNode object) {
        return Json.MAPPER.convertValue(object, new TypeReference<>() {});
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
    public String session() {
        return sessions.isEmpty() ? "" : sessions.getLast();
    }

    @Override
    public void answerForms(JsonNode result) {
        form = ElicitResult.builder(
                        Action.valueOf(result.path("action").asText().toUpperCase(Locale.ROOT)))
                .content(map(result.path("content")))
                .build();
    }

    @Override
    public List<Heard> heard() {
        return heard;
    }

    @Override
    public void log(String level) {
        client.setLoggingLevel(LoggingLevel.valueOf(level.toUpperCase(Locale.ROOT)));
    }

    @Override
    public void watch(String uri) {
        client.subscribeResource(SubscribeRequest.builder(uri).build());
    }

    @Override
    public void giveUp(String tool) {
        throw new UnsupportedOperationException("It never tells the server that it gave up.");
    }

    @Override
    public List<String> complete(String template, String variable, String prefix) {
        CompleteArgument argument = new CompleteArgument(variable, prefix);
        return client.completeCompletion(CompleteRequest.builder(new ResourceReference(template), argument)
                        .build())
                .completion()
                .values();
    }

    @Override
    public String prompt(String name, JsonNode arguments) {
        var result = client.getPrompt(
                GetPromptRequest.builder(name).arguments(map(arguments)).build());
        return ((TextContent) result.messages().getFirst().content()).text();
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
