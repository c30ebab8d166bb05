package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The official TypeScript client in a Node.js process that does what it is told line by line. */
final class TypeScriptClient implements ToolClient {

    private final Process process;
    private final Writer toScript;
    private final BufferedReader fromScript;

    /** @param mode how it finds the revision: {@code auto}, or {@code legacy}, which is its default */
    TypeScriptClient(URI server, String token, String mode) {
        ProcessBuilder builder =
                new ProcessBuilder(Node.script("typescript.mjs", mode)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("BKEND_URL", server.toString(), "BKEND_TOKEN", token));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        toScript = process.outputWriter();
        fromScript = process.inputReader();
    }

    private JsonNode ask(ObjectNode what) {
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

    private static ObjectNode method(String name) {
        return Json.MAPPER.createObjectNode().put("method", name);
    }

    @Override
    public String revision() {
        return ask(method("revision")).asText();
    }

    @Override
    public List<String> tools() {
        return ToolClient.each(ask(method("listTools")).path("tools"), "name");
    }

    @Override
    public Answer call(String tool, JsonNode arguments) {
        ObjectNode call = method("callTool");
        call.putObject("params").put("name", tool).set("arguments", arguments);
        return Answer.of(ask(call));
    }

    @Override
    public List<String> resources() {
        return ToolClient.each(ask(method("listResources")).path("resources"), "uri");
    }

    @Override
    public String read(String uri) {
        ObjectNode read = method("readResource");
        read.putObject("params").put("uri", uri);
        return ask(read).path("contents").path(0).path("text").asText();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
