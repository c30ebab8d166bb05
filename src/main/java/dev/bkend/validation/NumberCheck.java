package dev.bkend.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;

/** Refuses what the schema validator can't survive: numbers no double can hold, and bottomless nesting. */
final class NumberCheck {

    private NumberCheck() {}

    static void check(JsonNode node, Findings findings, int depth) {
        if (depth < 0) {
            findings.add("Nested too deeply. Send a flatter structure.");
        } else if (node.isNumber() && !fits(node)) {
            findings.add("The number is too large. Numbers must be finite, between -1.8e308 and 1.8e308.");
        } else if (node.isObject()) {
            node.properties().forEach(member -> {
                if (member.getValue().isContainerNode() || member.getValue().isNumber()) {
                    check(member.getValue(), findings.in(member.getKey()), depth - 1);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isContainerNode() || node.get(i).isNumber()) {
                    check(node.get(i), findings.in(i), depth - 1);
                }
            }
        }
    }

    // A BigDecimal 1e999999999 is finite by its own account, but takes seconds to compare.
    private static boolean fits(JsonNode number) {
        boolean smallScale =
                !number.isBigDecimal() || Math.abs((long) number.decimalValue().scale()) <= 400;
        return smallScale && Double.isFinite(number.doubleValue());
    }
}
