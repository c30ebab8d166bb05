package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The official TypeScript client in a Node.js process that does what it is told line by line. */
final class TypeScriptClient implements TalkingClient {

    private final Process process;
    private final Writer toScript;
    private final BufferedReader fromScript;

    private TypeScriptClient(String mode, List<String> bridge, Map<String, String> environment) {
        String[] arguments = Stream.concat(Stream.of(mode), bridge.stream()).toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(Node.script("typescript.mjs", arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        toScript = process.outputWriter();
        fromScript = process.inputReader();
    }

    /**
     * @param mode {@code v1} for the first version of the client; for the second how it finds the revision, {@code auto}
     *     or {@code legacy}, which is its default
     */
    static TypeScriptClient overHttp(URI server, String token, String mode) {
        return new TypeScriptClient(mode, List.of(), Map.of("BKEND_URL", server.toString(), "BKEND_TOKEN", token));
    }

    /**
     * Without a token: it logs in by itself.
     *
     * @param person who is there when it opens a browser
     */
    static TypeScriptClient loggingIn(URI server, Map<String, String> person, String mode) {
        Map<String, String> environment = new HashMap<>(person);
        environment.put("BKEND_URL", server.toString());
        return new TypeScriptClient(mode, List.of(), environment);
    }

    /** The second version of the client. */
    static TypeScriptClient through(List<String> bridge, Map<String, String> environment, String mode) {
        return new TypeScriptClient(mode, bridge, environment);
    }

    private JsonNode ask(String method, JsonNode params) {
        ObjectNode what = Json.MAPPER.createObjectNode().put("method", method).set("params", params);
        try {
            toScript.write(what + "\n");
            toScript.flush();
            JsonNode answer = Json.parse(fromScript.readLine());
            if (answer.has("error")) {
                throw new AssertionError(what + ": " + answer.path("error").asText());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode ask(String method) {
        return ask(method, params());
    }

    private static ObjectNode params() {
        return Json.MAPPER.createObjectNode();
    }

    /** From now on its access token is no good, as if its time had passed. */
    void expire() {
        ask("expire");
    }

    /** The scopes of all tokens that it was given. */
    List<String> tokensIssued() {
        return strings(ask("login").path("tokens"));
    }

    /** The scopes that it asked the person for, each time it did. */
    List<String> authorizationsAsked() {
        return strings(ask("login").path("asked"));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Override
    public String revision() {
        return ask("revision").asText();
    }

    @Override
    public String session() {
        return ask("session").asText();
    }

    @Override
    public List<String> tools() {
        return ToolClient.each(ask("listTools").path("tools"), "name");
    }

    @Override
    public Answer call(String tool, JsonNode arguments) {
        return Answer.of(ask("callTool", params().put("name", tool).set("arguments", arguments)));
    }

    @Override
    public List<String> resources() {
        return ToolClient.each(ask("listResources").path("resources"), "uri");
    }

    @Override
    public String read(String uri) {
        return ask("readResource", params().put("uri", uri))
                .path("contents")
                .path(0)
                .path("text")
                .asText();
    }

    @Override
    public void answerForms(JsonNode result) {
        ask("answerForms", result);
    }

    @Override
    public List<Heard> heard() {
        return ask("heard")
                .valueStream()
                .map(message -> new Heard(message.path("method").asText(), message.path("params")))
                .toList();
    }

    @Override
    public void log(String level) {
        ask("log", params().put("level", level));
    }

    @Override
    public void watch(String uri) {
        ask("watch", params().put("uri", uri));
    }

    @Override
    public void giveUp(String tool) {
        ask("giveUp", params().put("name", tool));
    }

    @Override
    public List<String> complete(String template, String variable, String prefix) {
        ObjectNode params = params();
        params.putObject("ref").put("type", "ref/resource").put("uri", template);
        params.putObject("argument").put("name", variable).put("value", prefix);
        return strings(ask("complete", params).path("completion").path("values"));
    }

    @Override
    public String prompt(String name, JsonNode arguments) {
        return ask("getPrompt", params().put("name", name).set("arguments", arguments))
                .at("/messages/0/content/text")
                .asText();
    }

    /** The script ends with its input, after it has said goodbye to the server. */
    @Override
    public void close() {
        try {
            toScript.close();
            process.waitFor(Program.PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroy();
        }
    }
}
