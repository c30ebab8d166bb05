package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The prompts that the spec lists under {@code x-mcp-prompts}, and what the server answers prompts/list from. */
public final class Prompts {

    static final String KEY = "x-mcp-prompts";

    private Prompts() {}

    /** Reads the files in the order in which the root of the spec lists them. */
    public static List<PromptSource> read(Bundle bundle) throws IOException {
        SpecFile root = bundle.origin("");
        JsonNode names = root.tree().path(KEY);
        List<PromptSource> prompts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Path file = root.path().resolveSibling(names.get(i).asText()).normalize();
            if (!Files.isRegularFile(file)) {
                throw new SpecException(root.path() + ":" + root.line("/" + KEY + "/" + i) + ": there is no prompt "
                        + names.get(i).asText());
            }
            prompts.add(PromptSource.read(file));
        }
        return prompts;
    }

    /**
     * What clients see of each prompt, and beside it in members that begin with {@code x-} what only the server needs:
     * the messages, what an argument can be completed from, and what to ask the person for when it is missing.
     */
    public static ObjectNode descriptors(List<PromptSource> prompts) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("prompts");
        for (PromptSource prompt : prompts) {
            list.add(descriptor(prompt));
        }
        return document;
    }

    private static ObjectNode descriptor(PromptSource prompt) throws IOException {
        JsonNode front = prompt.front().tree();
        ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
        for (String key : List.of("name", "title", "description")) {
            descriptor.put(key, front.path(key).asText().strip());
        }
        ArrayNode arguments = descriptor.putArray("arguments");
        prompt.arguments().forEach(argument -> arguments.add(argument(argument)));
        ArrayNode messages = descriptor.putArray("x-messages");
        for (PromptSource.Message message : prompt.messages()) {
            messages.add(message(message));
        }
        return descriptor;
    }

    private static ObjectNode argument(JsonNode argument) {
        ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
        descriptor.put("name", argument.path("name").asText());
        descriptor.put("description", argument.path("description").asText().strip());
        descriptor.put("required", argument.path("required").asBoolean());
        for (String key : List.of("complete", "ask")) {
            if (argument.has(key)) {
                descriptor.put("x-" + key, argument.path(key).asText());
            }
        }
        return descriptor;
    }

    private static ObjectNode message(PromptSource.Message message) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (message) {
            case PromptSource.Message.Text text -> node.put("text", text.text());
            case PromptSource.Message.Embedded embedded -> node.put("resource", embedded.uri());
            case PromptSource.Message.Picture picture -> {
                Media media = Media.of(
                        Media.pictureType(picture.file().toString()).orElseThrow(), Files.readAllBytes(picture.file()));
                yield node.put("image", media.base64()).put("mimeType", media.type());
            }
        };
    }
}
