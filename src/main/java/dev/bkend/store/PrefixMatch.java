package dev.bkend.store;

import dev.bkend.api.Completion;
import java.util.List;

/**
 * A value that begins with what was typed.
 *
 * @param total how many there are, of which this is one
 */
public record PrefixMatch(String value, long total) {

    public static PrefixMatch of(Row row) {
        return new PrefixMatch(row.text("value"), row.number("total"));
    }

    /** What {@code like ? escape '\'} compares with. */
    public static String pattern(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    public static Completion completion(List<PrefixMatch> matches) {
        long total = matches.isEmpty() ? 0 : matches.getFirst().total();
        return new Completion(matches.stream().map(PrefixMatch::value).toList(), total);
    }
}
