package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads parameters that are more than a string. */
final class Params {

    private Params() {}

    static JsonRpcException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }

    /** Whether an object that may be absent is: null says so, and an empty array, which is PHP's empty object. */
    static boolean nothing(JsonNode given) {
        return given.isMissingNode() || given.isNull() || (given.isArray() && given.isEmpty());
    }

    /** An object of strings; null, for the whole or for a value, is nothing. */
    static Map<String, String> texts(JsonNode given, String what) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (nothing(given)) {
            return texts;
        }
        if (!given.isObject()) {
            throw invalid("The parameter " + what + " must be an object of strings.");
        }
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            if (member.getValue().isTextual()) {
                texts.put(member.getKey(), member.getValue().textValue());
            } else if (!member.getValue().isNull()) {
                throw invalid("Every member of " + what + " must be a string.");
            }
        }
        return texts;
    }

    /** A member that must be there and be a string. */
    static String text(JsonNode params, String object, String member) {
        JsonNode value = params.path(object).path(member);
        if (!value.isTextual()) {
            throw invalid("The parameter " + object + "." + member + " is missing; it must be a string.");
        }
        return value.textValue();
    }
}
