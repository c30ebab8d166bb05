package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Expected JSON in which … stands for anything: in a string, as a value, as a member, as the rest of an array. */
final class Pattern {

    private static final String ANY = "…";

    private Pattern() {}

    static boolean matches(JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && expected.textValue().contains(ANY)) {
            return expected.textValue().equals(ANY)
                    || (actual.isTextual() && text(expected.textValue(), actual.textValue()));
        }
        if (expected.isObject() && actual.isObject()) {
            return object(expected, actual);
        }
        if (expected.isArray() && actual.isArray()) {
            return array(expected, actual);
        }
        return expected.equals(actual);
    }

    static boolean text(String expected, String actual) {
        StringBuilder regex = new StringBuilder();
        for (String piece : expected.split(ANY, -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(java.util.regex.Pattern.quote(piece));
        }
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL)
                .matcher(actual)
                .matches();
    }

    private static boolean object(JsonNode expected, JsonNode actual) {
        boolean open = expected.has(ANY);
        if (!open && expected.size() != actual.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            boolean there = actual.has(member.getKey()) && matches(member.getValue(), actual.path(member.getKey()));
            if (!member.getKey().equals(ANY) && !there) {
                return false;
            }
        }
        return true;
    }

    private static boolean array(JsonNode expected, JsonNode actual) {
        Iterator<JsonNode> given = actual.iterator();
        for (JsonNode one : expected) {
            if (one.asText().equals(ANY)) {
                return true;
            }
            if (!given.hasNext() || !matches(one, given.next())) {
                return false;
            }
        }
        return !given.hasNext();
    }
}
