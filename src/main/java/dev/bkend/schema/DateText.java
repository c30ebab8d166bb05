package dev.bkend.schema;

import dev.bkend.api.json.Fields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The one way dates are kept, {@code 2026-01-31T09:30:00.000Z}: always as long, so that they sort as text.
 *
 * <p>Years go from 1 to 9999; what is finer than a millisecond is cut off.
 */
public final class DateText {

    private static final String PATTERN = "0000-00-00T00:00:00.000Z";
    private static final int DAY = "0000-00-00".length();

    private DateText() {}

    /** A day, or a date and time with its offset from UTC, as it is kept; nothing if the text is neither. */
    public static Optional<String> utc(String text) {
        if (isKept(text)) {
            return Optional.of(text);
        }
        try {
            return text.length() == DAY ? day(LocalDate.parse(text)) : instant(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> day(LocalDate day) {
        return hasYear(day) ? Optional.of(day + "T00:00:00.000Z") : Optional.empty();
    }

    private static Optional<String> instant(OffsetDateTime time) {
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        return hasYear(utc.toLocalDate()) ? Optional.of(Fields.iso(utc.toInstant())) : Optional.empty();
    }

    private static boolean hasYear(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    // Almost all dates come like this, because JavaScript writes them so; parsing one takes many times as long.
    private static boolean isKept(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = PATTERN.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        int month = number(text, 5, 7);
        // Later days of a month are left to the calendar.
        return number(text, 0, 4) >= 1
                && month >= 1
                && month <= 12
                && number(text, 8, 10) >= 1
                && number(text, 8, 10) <= 28
                && number(text, 11, 13) <= 23
                && number(text, 14, 16) <= 59
                && number(text, 17, 19) <= 59;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
