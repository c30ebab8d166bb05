package dev.bkend.store.sql;

/** A text in which upper and lower case are the same. */
public final class Folded {

    private Folded() {}

    /** The text, each character in its lower case; ASCII letters have no other forms than their own two. */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Folded::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    public static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    // The Kelvin sign is no k here: so a text in ASCII can be looked for with what every database has built in.
    private static int fold(int c) {
        int lower = Character.toLowerCase(Character.toUpperCase(c));
        return c >= 128 && lower < 128 ? c : lower;
    }
}
