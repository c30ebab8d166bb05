package dev.bkend.api.text;

/** Texts that are the same in upper and lower case: of the letters A to Z alone, as protocols and names have it. */
public final class AsciiCase {

    private AsciiCase() {}

    /** Other letters stay as they are: Java would make a k of the sign for kelvin, and so somebody of somebody else. */
    public static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = Character.toLowerCase(letters[i]);
            }
        }
        return new String(letters);
    }

    public static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }
}
