package dev.bkend.mcp.tool;

import java.util.Comparator;
import java.util.List;

/** The names that look most like one that does not exist. */
final class Nearest {

    private static final int SHOWN = 3;
    private static final int LONGEST = 128;

    private Nearest() {}

    static List<String> to(String given, List<String> names) {
        if (given.length() > LONGEST) {
            return List.of();
        }
        int tolerated = Math.max(3, given.length() / 3);
        return names.stream()
                .filter(name -> distance(given, name) <= tolerated)
                .sorted(Comparator.comparingInt(name -> distance(given, name)))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
