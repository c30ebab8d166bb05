package dev.bkend.docs;

import java.util.Locale;

/** Makes text that others chose safe to stand inside a line of our Markdown. */
final class Plain {

    private static final String MARKUP = "\\`*_[]<>|#~&!";

    private Plain() {}

    /** One line of at most so many characters, without control, format or bidirectional characters. */
    static String line(String text, int limit) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isWhitespace(point) || Character.isSpaceChar(point) ? ' ' : point)
                .filter(Plain::visible)
                .limit(limit + 1L)
                .forEach(line::appendCodePoint);
        String tidy = line.toString().strip().replaceAll(" +", " ");
        return tidy.codePointCount(0, tidy.length()) <= limit
                ? tidy
                : tidy.substring(0, tidy.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** The same, with everything escaped that Markdown or HTML would read as markup. */
    static String name(String text, int limit) {
        StringBuilder name = new StringBuilder();
        line(text, limit).codePoints().forEach(point -> {
            if (MARKUP.indexOf(point) >= 0) {
                name.append('\\');
            }
            name.appendCodePoint(point);
        });
        return name.toString();
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
