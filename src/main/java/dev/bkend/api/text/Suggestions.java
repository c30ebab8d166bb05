package dev.bkend.api.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Finds the known name that somebody who wrote an unknown one most likely meant. */
public final class Suggestions {

    private static final int LONGEST = 128;

    private record Candidate(String name, int distance) {}

    private Suggestions() {}

    /** The closest known name, if fewer than about a third of its characters differ; case, "_" and "-" don't count. */
    public static Optional<String> to(String given, Collection<String> known) {
        return ranked(given, known, name -> Math.min(plain(given).length(), name.length()) / 3)
                .findFirst();
    }

    /** The closest few, for a choice: they may be further off than the one that stands for itself. */
    public static List<String> some(String given, Collection<String> known, int most) {
        return ranked(given, known, name -> given.length() / 3).limit(most).toList();
    }

    /** @param tolerated how far from what was given a name may be */
    private static Stream<String> ranked(String given, Collection<String> known, ToIntFunction<String> tolerated) {
        if (given.isEmpty() || given.length() > LONGEST) {
            return Stream.of();
        }
        String plain = plain(given);
        return known.stream()
                .map(name -> new Candidate(name, distance(plain, plain(name))))
                .filter(candidate -> candidate.distance <= tolerated.applyAsInt(candidate.name))
                .sorted(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    /** A sentence to append, such as {@code  Did you mean "tableName"?}, or nothing. */
    public static String hint(String given, Collection<String> known) {
        return to(given, known).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    }

    /** How many characters to insert, delete, replace or swap with their neighbour to get from one word to the other. */
    public static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
