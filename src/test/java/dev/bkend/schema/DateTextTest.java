package dev.bkend.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateTextTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-01-31,                          2026-01-31T00:00:00.000Z
        0001-01-01,                          0001-01-01T00:00:00.000Z
        9999-12-31T23:59:59.999Z,            9999-12-31T23:59:59.999Z
        2026-01-31T09:30Z,                   2026-01-31T09:30:00.000Z
        2026-01-31T09:30:00.5Z,              2026-01-31T09:30:00.500Z
        2026-01-31T09:30:00.123999999Z,      2026-01-31T09:30:00.123Z
        2026-01-31T09:30:00.000+09:00,       2026-01-31T00:30:00.000Z
        2025-12-31T23:00:00.000-02:30,       2026-01-01T01:30:00.000Z
        1969-12-31T23:59:59.999Z,            1969-12-31T23:59:59.999Z
        2024-02-29T00:00:00.000Z,            2024-02-29T00:00:00.000Z
        2026-01-31t09:30:00z,                2026-01-31T09:30:00.000Z
        """)
    void a_date_is_kept_in_utc_to_the_millisecond(String text, String kept) {
        assertThat(DateText.utc(text)).contains(kept);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        0000-12-31
        -001-01-01
        +10000-01-01T00:00:00Z
        0001-01-01T00:00:00+01:00
        9999-12-31T23:59:59-01:00
        2023-02-29
        2023-02-29T00:00:00.000Z
        2023-13-01T00:00:00.000Z
        2023-00-01T00:00:00.000Z
        2023-01-00T00:00:00.000Z
        2023-04-31T00:00:00.000Z
        2023-01-01T24:00:00.000Z
        2023-01-01T23:60:00.000Z
        2023-01-01T23:59:60.000Z
        2023-01-01T00:00:00
        2023-01-01 00:00:00Z
        2023-1-1
        01/02/2023
        1700000000000
        ""
        ２０２６-01-31T09:30:00.000Z
        """)
    void anything_else_is_no_date(String text) {
        assertThat(DateText.utc(text)).isEmpty();
    }

    @Test
    void the_quick_way_and_the_calendar_agree() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String text = String.format(
                    "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                    random.nextInt(3000),
                    random.nextInt(14),
                    random.nextInt(33),
                    random.nextInt(25),
                    random.nextInt(61),
                    random.nextInt(61),
                    random.nextInt(1000));

            assertThat(DateText.utc(text).isPresent()).as(text).isEqualTo(isInstant(text));
            DateText.utc(text).ifPresent(kept -> assertThat(kept).isEqualTo(text));
        }
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .getYear()
                    >= 1;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }
}
