package dev.bkend.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doors' own tests do not show: how much is read, and what a connection can do. */
final class BodyReaderTest {

    private final BodyReader reader = new BodyReader(8, BodyType.JSON);

    @ParameterizedTest
    @CsvSource({"8,8", "8,-1", "0,0", "0,-1"})
    void what_fits_is_read(int size, long announced) {
        assertThat(reader.read(sent(announced, zeros(size)))).hasSize(size);
    }

    @ParameterizedTest
    @CsvSource({"9,9", "9,-1", "1000000,-1", "0,99999999999"})
    void one_byte_more_is_too_much(int size, long announced) {
        assertThat(refused(sent(announced, zeros(size)))).isEqualTo(413);
    }

    @Test
    void no_more_than_the_limit_is_asked_of_a_body_without_end() {
        InputStream endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                assertThat(read++).isLessThan(9);
                return 0;
            }
        };

        assertThat(refused(sent(-1, endless))).isEqualTo(413);
    }

    @Test
    void what_another_type_announces_is_not_read() {
        assertThat(refused(new UnreadBody("text/plain", "", 5, broken(new IOException("read")))))
                .isEqualTo(415);
    }

    @Test
    void what_connections_do_has_a_status() {
        assertThat(refused(sent(5, broken(new IOException(new TimeoutException())))))
                .isEqualTo(408);
        assertThat(refused(sent(5, broken(new EOFException())))).isEqualTo(400);
        assertThat(refused(sent(-1, broken(new HttpException.RuntimeException(413, "x")))))
                .isEqualTo(413);
    }

    private int refused(UnreadBody body) {
        int[] status = {0};
        assertThatExceptionOfType(HttpRefusal.class)
                .isThrownBy(() -> reader.read(body))
                .satisfies(refusal -> status[0] = refusal.status())
                .withMessageEndingWith(".");
        return status[0];
    }

    private static UnreadBody sent(long announced, InputStream stream) {
        return new UnreadBody("application/json", "", announced, stream);
    }

    private static InputStream zeros(int size) {
        return new ByteArrayInputStream("0".repeat(size).getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream broken(Exception failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw failure instanceof IOException io ? io : new IOException(failure);
            }
        };
    }
}
