package dev.bkend.mcp.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.prompt.Prompt.Argument;
import dev.bkend.mcp.prompt.Prompt.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a prompt as it was generated from the spec; the members that begin with {@code x-} are for us only. */
final class PromptFile {

    private PromptFile() {}

    static Prompt prompt(JsonNode json) {
        List<Argument> arguments = new ArrayList<>();
        json.path("arguments").forEach(argument -> arguments.add(argument(argument)));
        List<Part> messages = new ArrayList<>();
        json.path("x-messages").forEach(message -> messages.add(part(message)));
        return new Prompt(
                json.path("name").asText(),
                json.path("description").asText(),
                List.copyOf(arguments),
                List.copyOf(messages));
    }

    private static Argument argument(JsonNode json) {
        return new Argument(
                json.path("name").asText(),
                json.path("description").asText(),
                json.path("required").asBoolean(),
                text(json, "x-complete"),
                text(json, "x-ask"));
    }

    private static Part part(JsonNode json) {
        return text(json, "text")
                .<Part>map(text -> new Part.Text(new Blanks(text)))
                .or(() -> text(json, "image")
                        .map(data -> new Part.Image(data, json.path("mimeType").asText())))
                .or(() -> text(json, "resource").map(uri -> new Part.Embedded(new Blanks(uri))))
                .orElseThrow(() -> new IllegalArgumentException("Not a message of a prompt: " + json));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return json.has(member) ? Optional.of(json.path(member).asText()) : Optional.empty();
    }
}
