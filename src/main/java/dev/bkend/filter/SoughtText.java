package dev.bkend.filter;

import dev.bkend.api.problem.Findings;

/** A text that records are searched for or compared with. */
final class SoughtText {

    private SoughtText() {}

    /** Whether it can be looked for, and no more of it than every database takes as it is; if not, that is noted. */
    static boolean fits(String text, int longest, Findings at) {
        if (text.length() > longest) {
            at.add("The text has " + text.length() + " characters; at most " + longest + " are allowed.");
        } else if (text.indexOf('\0') >= 0) {
            at.add("The text has a character with the code 0, which no field can hold.");
        } else if (text.codePoints().anyMatch(SoughtText::isHalf)) {
            at.add("The text has half of a surrogate pair, which no field can hold.");
        } else {
            return true;
        }
        return false;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
