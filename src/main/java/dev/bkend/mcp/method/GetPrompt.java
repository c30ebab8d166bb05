package dev.bkend.mcp.method;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.prompt.Prompt;
import dev.bkend.mcp.prompt.Prompt.Part;
import dev.bkend.mcp.prompt.PromptCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code prompts/get}: fills in the blanks, and reads the resources that the prompt brings along. */
public final class GetPrompt implements Method {

    private final PromptCatalog prompts;
    private final ReadResource resources;

    public GetPrompt(PromptCatalog prompts, ReadResource resources) {
        this.prompts = prompts;
        this.resources = resources;
    }

    @Override
    public Result apply(Call call) {
        Prompt prompt = find(prompts, call.required("name"));
        Map<String, String> values = PromptArguments.of(prompt, call);
        List<ObjectNode> contents = contents(prompt, values, call);
        return Result.of(out -> {
            out.writeStartObject();
            out.writeStringField("description", prompt.description());
            out.writeArrayFieldStart("messages");
            for (ObjectNode content : contents) {
                message(out, content);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** The prompt of this name, or an error that knows what may have been meant. */
    static Prompt find(PromptCatalog prompts, String name) {
        return prompts.find(name).orElseThrow(() -> {
            List<String> nearest = prompts.nearest(name);
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.put("name", Excerpt.of(name));
            nearest.forEach(data.putArray("nearest")::add);
            String hint = nearest.isEmpty()
                    ? "prompts/list names all."
                    : "Did you mean " + String.join(" or ", nearest) + "?";
            String message = "No prompt \"" + Excerpt.of(name) + "\". " + hint;
            return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message, data).exception();
        });
    }

    private static void message(JsonGenerator out, ObjectNode content) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", "user");
        out.writeFieldName("content");
        Json.MAPPER.writeTree(out, content);
        out.writeEndObject();
    }

    private List<ObjectNode> contents(Prompt prompt, Map<String, String> values, Call call) {
        List<ObjectNode> contents = new ArrayList<>();
        for (Part part : prompt.messages()) {
            switch (part) {
                case Part.Text(var text) -> contents.add(content("text").put("text", text.filled(values)));
                case Part.Image(var data, var mimeType) ->
                    contents.add(content("image").put("data", data).put("mimeType", mimeType));
                case Part.Embedded embedded -> {
                    for (JsonNode resource : embedded(embedded, values, call)) {
                        contents.add(content("resource").set("resource", resource));
                    }
                }
            }
        }
        return contents;
    }

    private JsonNode embedded(Part.Embedded embedded, Map<String, String> values, Call call) {
        List<String> names = embedded.uri().names();
        if (names.stream().anyMatch(name -> values.getOrDefault(name, "").isBlank())) {
            return JsonNodeFactory.instance.arrayNode(); // An argument that is not required was not given.
        }
        try {
            return resources.contents(embedded.uri(values), call);
        } catch (JsonRpcException e) {
            throw ReadResource.isBadUri(e.error())
                    ? Params.invalid("The argument " + String.join(", ", names) + " leads to no resource. "
                            + e.error().message())
                    : e;
        }
    }

    private static ObjectNode content(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
