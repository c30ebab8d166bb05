package dev.bkend.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampTest {

    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void writesWhatTheFormatterOfTheJdkWrites() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000));
            assertThat(Timestamp.of(instant)).isEqualTo(JDK.format(instant));
        }
    }

    @Test
    void writesYearsOfMoreThanFourDigitsToo() {
        assertThat(Timestamp.of(Instant.parse("+12026-01-02T03:04:05Z"))).isEqualTo("+12026-01-02T03:04:05.000Z");
    }
}
