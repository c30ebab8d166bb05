package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the tool list costs a model that reads it: name, description and inputSchema, in o200k tokens per tool. */
public record Tokens(Map<String, Integer> tools, int budget) {

    /** More than this and the build fails; the aim is 2,300. */
    public static final int BUDGET = 2_700;

    public static Tokens count(JsonNode tools, int budget) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode tool : tools) {
            String name = tool.path("name").asText();
            counts.put(
                    name,
                    encoding.countTokens(name)
                            + encoding.countTokens(tool.path("description").asText())
                            + encoding.countTokens(tool.path("inputSchema").toString()));
        }
        return new Tokens(counts, budget);
    }

    public int sum() {
        return tools.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean tooMany() {
        return sum() > budget;
    }

    /** One line a tool, and a last one with the sum. */
    public String report() {
        return tools.entrySet().stream()
                        .map(tool -> "%5d  %s\n".formatted(tool.getValue(), tool.getKey()))
                        .collect(Collectors.joining())
                + "%5d  tokens for %d tools, %d allowed".formatted(sum(), tools.size(), budget);
    }
}
