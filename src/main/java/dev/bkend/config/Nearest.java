package dev.bkend.config;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that somebody most likely meant. */
public final class Nearest {

    private Nearest() {}

    public static String to(String given, Collection<String> known) {
        String nearest = "";
        int distance = Integer.MAX_VALUE;
        for (String name : known) {
            int now = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (now < distance) {
                distance = now;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Levenshtein's edit distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
