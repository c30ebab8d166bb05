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

    // Nearly all are so small, and some by defaults inside of many items so large, that they need not be written out.
    private static boolean fits(JsonNode document) {
        return atMost(document) <= MOST || (atLeast(document) <= MOST && bytes(document.toString()) <= MOST);
    }

    private static long atMost(JsonNode document) {
        return size(document, LONGEST_ESCAPE, LONGEST_NUMBER);
    }

    private static long atLeast(JsonNode document) {
        return size(document, 1, 1);
    }

    /** As JSON, if each character and everything else that is no text took so many bytes. */
    private static long size(JsonNode node, int character, int other) {
        if (node.isTextual()) {
            return size(node.textValue(), character);
        }
        if (!node.isContainerNode()) {
            return other;
        }
        long size = 2;
        if (node.isObject()) {
            for (var member : node.properties()) {
                size += size(member.getKey(), character) + size(member.getValue(), character, other) + 1;
            }
        } else {
            for (JsonNode item : node) {
                size += size(item, character, other);
            }
        }
        return size + Math.max(0, node.size() - 1);
    }

    private static long size(String text, int character) {
        return 2 + (long) character * text.length();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
