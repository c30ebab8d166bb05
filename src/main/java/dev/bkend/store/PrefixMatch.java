package dev.bkend.store;

import dev.bkend.api.Completion;
import dev.bkend.store.sql.Sql;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value that begins with what was typed.
 *
 * @param total how many there are, of which this is one
 */
public record PrefixMatch(String value, long total) {

    public static PrefixMatch of(Row row) {
        return new PrefixMatch(row.text("value"), row.number("total"));
    }

    public static Completion completion(List<PrefixMatch> matches) {
        long total = matches.isEmpty() ? 0 : matches.getFirst().total();
        return new Completion(matches.stream().map(PrefixMatch::value).toList(), total);
    }

    /** The condition that at least one of these columns begins with this, whatever its case. */
    public static Sql begins(String prefix, String... columns) {
        String pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return Stream.of(columns)
                .map(column -> Sql.of("lower(" + column + ") like lower(?) escape '\\'", pattern))
                .reduce(Sql::or)
                .orElse(Sql.EMPTY);
    }
}
