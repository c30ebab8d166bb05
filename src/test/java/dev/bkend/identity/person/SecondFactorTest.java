package dev.bkend.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of an app on a phone, and recovery codes. */
final class SecondFactorTest {

    private static final String HOME = "192.0.2.1";

    private final DataDirectory data;
    private final Person owner;
    private final SecondFactor factor;
    private final byte[] key = Totp.newKey();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SecondFactorTest(@TempDir Path folder) {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        data = DataDirectory.open(folder);
        FirstStart.run(data.control(), clock);
        owner = new People(data.control(), clock).find("owner@localhost").orElseThrow();
        factor = new SecondFactor(new Factors(data.control(), clock), clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** Switches it on, and waits until the first code is old. */
    private List<String> switchOn() {
        var on = (SecondFactor.On) factor.switchOn(owner, key, code(0), HOME);
        now = now.plus(Duration.ofHours(1));
        return on.recoveryCodes();
    }

    private String code(int seconds) {
        return Totp.code(key, now.plusSeconds(seconds));
    }

    private boolean opens(String code) {
        return factor.refusal(owner, code, HOME).isEmpty();
    }

    /** RFC 6238, appendix B, cut to six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        byte[] shared = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.code(shared, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    /** RFC 4648, section 10, for what fills whole groups. */
    @Test
    void a_secret_is_typed_in_base32() {
        assertThat(Totp.text("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Totp.text(key)).matches("[A-Z2-7]{32}");
        assertThat(Totp.uri(key, "bkend example.com", "ada@example.com"))
                .isEqualTo("otpauth://totp/bkend%20example.com:ada%40example.com?secret=" + Totp.text(key)
                        + "&issuer=bkend%20example.com");
    }

    @Test
    void it_is_on_only_when_the_app_has_shown_a_right_code() {
        assertThat(factor.switchOn(owner, key, "000000", HOME)).isInstanceOf(SecondFactor.Off.class);
        assertThat(factor.has(owner)).isFalse();

        assertThat(factor.switchOn(owner, key, code(0), HOME)).isInstanceOf(SecondFactor.On.class);
        assertThat(factor.has(owner)).isTrue();
        assertThat(opens(code(0))).as("the code that switched it on").isFalse();
    }

    @Test
    void a_code_is_good_once() {
        switchOn();
        String code = code(0);

        assertThat(opens(code)).isTrue();
        assertThat(opens(code)).isFalse();
    }

    @Test
    void a_code_older_than_one_that_was_used_is_good_for_nothing() {
        switchOn();

        assertThat(opens(code(0))).isTrue();
        assertThat(opens(code(-30))).isFalse();
        assertThat(opens(code(30))).isTrue();
    }

    @Test
    void a_clock_may_be_wrong_by_thirty_seconds_and_no_more() {
        switchOn();

        assertThat(opens(code(-60))).isFalse();
        assertThat(opens(code(60))).isFalse();
        assertThat(opens(code(-30))).isTrue();
        assertThat(opens(code(30))).isTrue();
    }

    @Test
    void a_code_is_good_once_even_for_many_at_the_same_time() throws Exception {
        switchOn();
        String code = code(0);
        Callable<Boolean> attempt = () -> opens(code);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> attempts = threads.invokeAll(List.of(attempt, attempt, attempt, attempt));
            int opened = 0;
            for (Future<Boolean> one : attempts) {
                opened += one.get() ? 1 : 0;
            }
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void a_recovery_code_is_good_once_however_it_is_typed() {
        List<String> codes = switchOn();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("([0-9a-z]{4}-){3}.{4}"));

        assertThat(opens(codes.get(0))).isTrue();
        assertThat(opens(codes.get(0))).isFalse();
        assertThat(opens(" " + codes.get(1).toUpperCase(Locale.ROOT).replace("-", " ")))
                .isTrue();
        assertThat(opens(codes.get(2).replace('0', 'O').replace('1', 'l'))).isTrue();
        assertThat(left()).isEqualTo(7);
    }

    @Test
    void new_recovery_codes_take_the_place_of_the_old_ones() {
        List<String> old = switchOn();

        List<String> codes = factor.renew(owner);

        assertThat(opens(old.getFirst())).isFalse();
        assertThat(opens(codes.getFirst())).isTrue();
        assertThat(left()).isEqualTo(9);
    }

    @Test
    void after_five_wrong_codes_even_the_right_one_has_to_wait() {
        List<String> codes = switchOn();
        for (int i = 0; i < SecondFactor.MOST; i++) {
            assertThat(factor.refusal(owner, "000000", "192.0.2." + i))
                    .map(SecondFactor.Refusal::tooMany)
                    .hasValue(false);
        }

        assertThat(factor.refusal(owner, code(0), "192.0.2.99"))
                .hasValue(new SecondFactor.Refusal(
                        true, "Too many attempts to sign in. Please try again in 15 minutes."));
        assertThat(opens(codes.getFirst())).isFalse();

        now = now.plus(SecondFactor.WINDOW);
        assertThat(opens(code(0))).isTrue();
    }

    @Test
    void nothing_is_no_code() {
        for (String typed : new String[] {"", " ", "-", "00000", "0000000", "abcdef", "１２３４５６"}) {
            assertThat(opens(typed)).isFalse();
            now = now.plus(SecondFactor.WINDOW);
        }
    }

    @Test
    void only_hashes_of_recovery_codes_are_kept() {
        List<String> codes = switchOn();

        List<byte[]> hashes = data.control()
                .read(session -> session.query("select hash from recovery_codes", row -> row.bytes("hash")));

        assertThat(hashes).hasSize(10).allMatch(hash -> hash.length == 32);
        assertThat(hashes)
                .noneMatch(hash -> new String(hash, StandardCharsets.ISO_8859_1)
                        .contains(codes.getFirst().substring(0, 4)));
    }

    @Test
    void switching_it_off_leaves_nothing_behind() {
        switchOn();

        factor.switchOff(owner, HOME);

        assertThat(factor.has(owner)).isFalse();
        assertThat(factor.summary(owner)).isEqualTo(Optional.empty());
    }

    private long left() {
        return factor.summary(owner).orElseThrow().codes();
    }
}
