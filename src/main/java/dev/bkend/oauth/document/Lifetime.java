package dev.bkend.oauth.document;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedCSV;

/** How long an answer may be believed, by its headers (RFC 9111 section 4.2), within bounds of our own. */
final class Lifetime {

    /** However short-lived it is: a person must be able to sign in and answer, and the site is not to be worn out. */
    static final Duration SHORTEST = Duration.ofMinutes(5);

    static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration UNSAID = Duration.ofHours(1);

    private Lifetime() {}

    static Duration of(HttpFields headers, Instant now) {
        Duration said = said(headers, now);
        if (said.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private static Duration said(HttpFields headers, Instant now) {
        Optional<Duration> maxAge = Optional.empty();
        for (String directive : headers.getCSV(HttpHeader.CACHE_CONTROL, false)) {
            String lower = directive.toLowerCase(Locale.ROOT);
            if (lower.startsWith("no-store") || lower.startsWith("no-cache")) {
                return Duration.ZERO;
            }
            if (lower.startsWith("max-age=")) {
                maxAge = read(QuotedCSV.unquote(lower.substring("max-age=".length())), Lifetime::seconds);
            }
        }
        return maxAge.map(age -> age.minus(age(headers)))
                .or(() -> Optional.ofNullable(headers.get(HttpHeader.EXPIRES)).map(at -> expiry(at, now)))
                .orElse(UNSAID);
    }

    private static Duration age(HttpFields headers) {
        return Optional.ofNullable(headers.get(HttpHeader.AGE))
                .flatMap(age -> read(age, Lifetime::seconds))
                .orElse(Duration.ZERO);
    }

    /** What is no date, such as 0, means that it has expired. */
    private static Duration expiry(String at, Instant now) {
        return read(
                        at,
                        text -> Duration.between(
                                now,
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()))
                .orElse(Duration.ZERO);
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Math.clamp(Long.parseLong(text), 0, LONGEST.toSeconds()));
    }

    private static Optional<Duration> read(String text, Function<String, Duration> reader) {
        try {
            return Optional.of(reader.apply(text.strip()));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
