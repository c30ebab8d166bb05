package dev.bkend.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.MovedClock;
import dev.bkend.api.Scopes;
import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.Unstopped;
import dev.bkend.store.Work;
import dev.bkend.store.file.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys follow each other, and what the ones before signed stays good for its hour. */
class SigningKeysTest {

    private static final SignedTokens.Content CONTENT =
            new SignedTokens.Content("grant_1", "client_1", "user_1", Scopes.of("project:read"));

    private final MovedClock clock = new MovedClock();
    private final AtomicInteger questions = new AtomicInteger();
    private final OpenDatabase control;
    private final SigningKeys keys;
    private final SignedTokens tokens;

    SigningKeysTest(@TempDir Path folder) {
        DataDirectory.open(folder).close();
        control = DataDirectory.openControl(folder);
        keys = new SigningKeys(counted(control), clock);
        tokens = signed(keys);
    }

    @AfterEach
    void close() {
        control.close();
    }

    private SignedTokens signed(SigningKeys with) {
        return new SignedTokens("https://us.example", "https://us.example/mcp", with, clock);
    }

    /** Another process, such as the command line. */
    private SigningKeys beside() {
        return new SigningKeys(control, clock);
    }

    private Database counted(Database database) {
        return new Unstopped() {
            @Override
            public <T> T read(Work<T> work) {
                questions.incrementAndGet();
                return database.read(work);
            }

            @Override
            public <T> T write(Work<T> work) {
                return database.write(work);
            }

            @Override
            public <T> T serializable(Work<T> work) {
                return database.serializable(work);
            }

            @Override
            public Dialect dialect() {
                return database.dialect();
            }
        };
    }

    private static String keyId(String token) {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        return header.replaceFirst(".*\"kid\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void a_rotation_beside_the_server_is_followed_within_a_minute_and_old_tokens_stay_good() {
        String old = tokens.sign(CONTENT);

        beside().rotate();

        assertThat(keyId(tokens.sign(CONTENT))).isEqualTo(keyId(old));
        clock.pass(Duration.ofSeconds(61));
        String next = tokens.sign(CONTENT);
        assertThat(keyId(next)).isNotEqualTo(keyId(old));
        assertThat(tokens.read(old)).isPresent();
        assertThat(tokens.read(next)).isPresent();
    }

    @Test
    void a_token_of_a_key_that_is_not_known_yet_is_good() {
        tokens.sign(CONTENT);
        SigningKeys other = beside();
        other.rotate();
        String next = signed(other).sign(CONTENT);
        clock.pass(Duration.ofSeconds(6));

        assertThat(tokens.read(next)).isPresent();
    }

    @Test
    void a_key_is_replaced_after_ninety_days_by_itself() {
        String old = tokens.sign(CONTENT);
        clock.pass(Duration.ofDays(89));
        assertThat(keyId(tokens.sign(CONTENT))).isEqualTo(keyId(old));
        clock.pass(Duration.ofDays(2));

        assertThat(keyId(tokens.sign(CONTENT))).isNotEqualTo(keyId(old));
    }

    @Test
    void an_old_key_verifies_until_its_last_token_is_gone_and_is_then_forgotten() {
        tokens.sign(CONTENT);
        keys.rotate();
        assertThat(states()).containsExactly(SigningKeys.State.VERIFIES, SigningKeys.State.SIGNS);
        assertThat(keys.published().getKeys()).hasSize(2);

        clock.pass(Duration.ofMinutes(67));

        assertThat(states()).containsExactly(SigningKeys.State.RETIRED, SigningKeys.State.SIGNS);
        assertThat(keys.published().getKeys()).hasSize(1);
        keys.rotate();
        assertThat(states()).containsExactly(SigningKeys.State.VERIFIES, SigningKeys.State.SIGNS);
    }

    private List<SigningKeys.State> states() {
        return keys.listed().stream().map(SigningKeys.Listed::state).toList();
    }

    @Test
    void many_first_requests_make_one_key() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> signed = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                signed.add(threads.submit(() -> {
                    start.await();
                    return keyId(tokens.sign(CONTENT));
                }));
            }
            start.countDown();
            Set<String> ids = new HashSet<>();
            for (Future<String> one : signed) {
                ids.add(one.get());
            }

            assertThat(ids).hasSize(1);
            assertThat(keys.listed()).hasSize(1);
        }
    }

    @Test
    void listing_makes_no_key() {
        assertThat(keys.listed()).isEmpty();
    }

    @Test
    void a_key_that_was_removed_opens_nothing() {
        String token = tokens.sign(CONTENT);
        control.write(session -> session.update("delete from signing_keys"));
        clock.pass(Duration.ofSeconds(61));

        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void made_up_key_ids_do_not_make_us_ask_the_database_each_time() {
        String token = tokens.sign(CONTENT);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"made-up\"}"
                        .getBytes(StandardCharsets.US_ASCII));
        int before = questions.get();

        for (int i = 0; i < 1_000; i++) {
            assertThat(tokens.read(header + token.substring(token.indexOf('.'))))
                    .isEmpty();
        }

        assertThat(questions.get() - before).isLessThanOrEqualTo(1);
    }
}
