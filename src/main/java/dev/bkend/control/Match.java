package dev.bkend.control;

import dev.bkend.api.Completion;
import dev.bkend.store.Row;
import java.util.List;

/**
 * A value that begins with what was typed.
 *
 * @param total how many there are, of which this is one
 */
public record Match(String value, long total) {

    public static Match of(Row row) {
        return new Match(row.text("value"), row.number("total"));
    }

    public static Completion completion(List<Match> matches) {
        long total = matches.isEmpty() ? 0 : matches.getFirst().total();
        return new Completion(matches.stream().map(Match::value).toList(), total);
    }
}
