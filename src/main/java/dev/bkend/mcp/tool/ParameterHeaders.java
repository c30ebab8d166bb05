package dev.bkend.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.HeaderValue;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The headers that repeat arguments, so that what stands between can route by them without reading the body. */
public final class ParameterHeaders {

    private ParameterHeaders() {}

    /** Refuses a call whose headers and arguments differ. */
    public static void check(Tool tool, JsonNode arguments, Headers headers) {
        for (Map.Entry<String, String> mirrored : tool.headers().entrySet()) {
            JsonNode argument = arguments.path(mirrored.getKey());
            Optional<String> header = headers.value(mirrored.getValue());
            boolean absent = argument.isMissingNode() || argument.isNull();
            if (header.isEmpty() && absent) {
                continue;
            }
            if (absent
                    || !header.flatMap(HeaderValue::decode)
                            .filter(text -> same(text, argument))
                            .isPresent()) {
                throw Refusal.headerMismatch("The header " + mirrored.getValue() + " "
                        + header.map(text -> "is \"" + Excerpt.of(text) + "\"").orElse("is missing")
                        + " but the argument "
                        + mirrored.getKey() + " is " + Excerpt.of(argument.toString()) + ".");
            }
        }
    }

    private static boolean same(String text, JsonNode argument) {
        if (!argument.isNumber()) {
            return text.equals(argument.asText());
        }
        try {
            return text.length() <= 64 && new BigDecimal(text).compareTo(argument.decimalValue()) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
