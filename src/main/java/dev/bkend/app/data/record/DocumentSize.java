package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Findings;
import java.nio.charset.StandardCharsets;

/** How large a record may be, changes over time included. */
final class DocumentSize {

    /** Bytes as JSON. */
    static final int MOST = 1024 * 1024;

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_ESCAPE = 6;

    private DocumentSize() {}

    static void check(JsonNode document, Findings at) {
        // Nearly all are so small that they need not be written out to know it.
        if (atMost(document) <= MOST) {
            return;
        }
        if (bytes(document.toString()) > MOST) {
            // Not how many: some of it may be hidden from whoever changes the rest.
            at.add("A record may have at most " + MOST
                    + " bytes as JSON, and this one would have more. Keep what is large in a record of its"
                    + " own, or in a file.");
        }
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
                size += atMost(member.getKey()) + atMost(member.getValue()) + 2;
            }
        } else {
            for (JsonNode item : node) {
                size += atMost(item) + 1;
            }
        }
        return size;
    }

    private static long atMost(String text) {
        return 2 + (long) LONGEST_ESCAPE * text.length();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
