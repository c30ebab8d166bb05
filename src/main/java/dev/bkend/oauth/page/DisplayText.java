package dev.bkend.oauth.page;

import java.util.Arrays;

/** Makes text that a stranger chose fit to be shown: in one line, in its own direction, and not too long. */
final class DisplayText {

    private static final int NAME = 60;
    private static final int HOST = 253;
    private static final int MARKS = 2;

    private DisplayText() {}

    /** A name, cut at its end; never empty. */
    static String name(String name) {
        String plain = plain(name);
        if (plain.isEmpty()) {
            return "A program without a name";
        }
        return plain.codePointCount(0, plain.length()) <= NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, NAME - 1)).strip() + "…";
    }

    /** A host, cut at its beginning, because its end says whose it is. */
    static String host(String host) {
        String plain = plain(host);
        return plain.length() <= HOST ? plain : "…" + plain.substring(plain.length() - HOST + 1);
    }

    /** The first letter of a name, for a picture. */
    static String initial(String name) {
        return Character.toString(Character.toUpperCase(
                name.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse('?')));
    }

    /** Without what cannot be seen but changes what is seen around it: controls, directions, joiners, piles of accents. */
    static String plain(String text) {
        int[] marks = {0};
        int[] seen = text.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(c -> !isHidden(c))
                .filter(c -> {
                    marks[0] = isMark(c) ? marks[0] + 1 : 0;
                    return marks[0] <= MARKS;
                })
                .toArray();
        return Arrays.stream(seen)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" {2,}", " ")
                .strip();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
