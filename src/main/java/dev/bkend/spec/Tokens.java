package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.ArrayList;
import java.util.List;

/** What the tool list costs a model that reads it: name, description and inputSchema, in o200k tokens. */
final class Tokens {

    /** More than this and the build fails; the aim is 2,300. */
    static final int BUDGET = 2_700;

    private Tokens() {}

    /** One line a tool and a last one with the sum; a finding if the sum is over the budget. */
    static List<String> report(JsonNode tools, List<String> findings) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        List<String> lines = new ArrayList<>();
        int sum = 0;
        for (JsonNode tool : tools) {
            int tokens = encoding.countTokens(tool.path("name").asText())
                    + encoding.countTokens(tool.path("description").asText())
                    + encoding.countTokens(tool.path("inputSchema").toString());
            lines.add("%5d  %s".formatted(tokens, tool.path("name").asText()));
            sum += tokens;
        }
        lines.add("%5d  tokens for %d tools, %d allowed".formatted(sum, tools.size(), BUDGET));
        if (sum > BUDGET) {
            findings.add("spec:1: the tools take " + sum + " tokens, " + BUDGET + " are allowed: shorten descriptions");
        }
        return lines;
    }
}
