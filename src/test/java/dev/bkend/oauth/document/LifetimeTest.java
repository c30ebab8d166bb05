package dev.bkend.oauth.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a description is believed, by the headers that came with it. */
class LifetimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control: max-age=600 | PT10M",
                "Cache-Control: public, max-age=\"600\" | PT10M",
                "Cache-Control: MAX-AGE=600; Age: 120 | PT8M",
                "Cache-Control: max-age=60 | PT5M",
                "Cache-Control: max-age=600; Age: 590 | PT5M",
                "Cache-Control: max-age=31536000 | PT24H",
                "Cache-Control: max-age=99999999999999999999 | PT1H",
                "Cache-Control: no-store, max-age=600 | PT5M",
                "Cache-Control: no-cache | PT5M",
                "Cache-Control: max-age=600; Expires: 0 | PT10M",
                "Expires: Sun, 22 Nov 2026 14:00:00 GMT | PT2H",
                "Expires: 0 | PT5M",
                "Server: anything | PT1H"
            })
    void it_is_what_the_headers_say_within_bounds(String headers, String expected) {
        HttpFields.Mutable fields = HttpFields.build();
        for (String header : headers.split("; (?=[A-Z])", -1)) {
            fields.add(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }

        assertThat(Lifetime.of(fields, Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo(Duration.parse(expected));
    }
}
