package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;

/** How large a record may be, changes over time included. */
final class DocumentSize {

    /** Bytes as JSON. */
    static final int MOST = 1024 * 1024;

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_ESCAPE = 6;

    private DocumentSize() {}

    /** Whether it fits; if not, that is noted. */
    static boolean check(JsonNode document, Findings at) {
        if (fits(document)) {
            return true;
        }
        // Not how many: some of it may be hidden from whoever changes the rest.
        at.add("A record may have at most " + MOST
                + " bytes as JSON, and this one would have more. Keep what is large in a record of its own, or in a"
                + " file.");
        return false;
    }

    // Nearly all are so small that they need not be written out.
    private static boolean fits(JsonNode document) {
        return atMost(document) <= MOST || Json.size(document) <= MOST;
    }

    private static long atMost(JsonNode node) {
        if (node.isTextual()) {
            return atMost(node.textValue());
        }
        if (!node.isContainerNode()) {
            return LONGEST_NUMBER;
        }
        long size = 2;
        if (node.isObject()) {
            for (var member : node.properties()) {
                size += atMost(member.getKey()) + atMost(member.getValue()) + 1;
            }
        } else {
            for (JsonNode item : node) {
                size += atMost(item);
            }
        }
        return size + Math.max(0, node.size() - 1);
    }

    private static long atMost(String text) {
        return 2 + (long) LONGEST_ESCAPE * text.length();
    }
}
