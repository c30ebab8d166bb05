package dev.bkend.docs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A question to the documentation in parts. What answers one of them has the words of at least one of its alternatives. */
record Inquiry(List<Part> parts) {

    /** Words as they were asked, or other words for them; each is the list of its stems. */
    record Part(List<String> asked, List<List<String>> meant) {}

    /** All stems that an answer may have. */
    Set<String> stems() {
        Set<String> stems = new LinkedHashSet<>();
        for (Part part : parts) {
            stems.addAll(part.asked());
            part.meant().forEach(stems::addAll);
        }
        return stems;
    }
}
