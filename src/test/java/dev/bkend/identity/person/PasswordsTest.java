package dev.bkend.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_password_matches_its_own_hash_only() {
        String hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.matches("correct horse", Optional.of(hash))).isTrue();
        assertThat(passwords.matches("correct hors", Optional.of(hash))).isFalse();
        assertThat(passwords.matches("", Optional.of(hash))).isFalse();
        assertThat(passwords.matches("correct horse", Optional.empty())).isFalse();
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(Passwords.weak(hash)).isFalse();
    }

    @Test
    void a_password_made_here_has_80_bits_and_its_hash_is_replaced_later() {
        String made = Passwords.make();
        String hash = Passwords.hashMade(made);

        assertThat(made).matches("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}");
        assertThat(passwords.matches(made, Optional.of(hash))).isTrue();
        assertThat(passwords.matches(Passwords.make(), Optional.of(hash))).isFalse();
        assertThat(Passwords.weak(hash)).isTrue();
        assertThat(Stream.generate(Passwords::make).limit(1000).distinct()).hasSize(1000);
    }

    @Test
    void what_is_no_hash_of_ours_matches_nothing() {
        assertThat(Stream.of("", "$argon2id$", "$2a$10$abc", "correct horse", "$argon2id$v=19$m=8,t=9,p=1$AAAA$AAAA"))
                .noneMatch(encoded -> passwords.matches("correct horse", Optional.of(encoded)));
    }

    @Test
    void the_same_letters_match_however_they_are_composed() {
        assertThat(passwords.matches("p\u00e4ssw\u00f6rter!", Optional.of(passwords.hash("pa\u0308sswo\u0308rter!"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "1234567890", "🐴🐴🐴🐴🐴🐴🐴🐴🐴🐴", "ten spaces"})
    void only_the_length_of_a_password_counts(String password) {
        assertThat(Passwords.objection(password, "ada@example.com")).isEmpty();
    }

    @Test
    void a_password_that_is_too_short_too_long_or_the_address_is_refused() {
        assertThat(Passwords.objection("123456789", "ada@example.com").orElseThrow())
                .isEqualTo("A password has 10 to 128 characters, and this one has 9.");
        assertThat(Passwords.objection("🐴".repeat(9), "ada@example.com")).isPresent();
        assertThat(Passwords.objection("🐴".repeat(128), "ada@example.com")).isEmpty();
        assertThat(Passwords.objection("x".repeat(129), "ada@example.com")).isPresent();
        assertThat(Passwords.objection("ADA@example.com ", "ada@example.com").orElseThrow())
                .isEqualTo("The password must not be the e-mail address.");
    }

    @Test
    void a_text_of_a_megabyte_is_no_password() {
        String megabyte = "x".repeat(1 << 20);

        assertThat(passwords.matches(megabyte, Optional.of(passwords.hash(megabyte))))
                .isFalse();
    }

    @Test
    void a_wrong_password_takes_as_long_as_that_of_nobody() {
        Optional<String> chosen = Optional.of(passwords.hash("correct horse"));
        Optional<String> made = Optional.of(Passwords.hashMade(Passwords.make()));
        List<Optional<String>> hashes = List.of(chosen, made, Optional.empty());

        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < 7; round++) {
            for (int i = 0; i < hashes.size(); i++) {
                long start = System.nanoTime();
                passwords.matches("wrong horse", hashes.get(i));
                times.get(i).add(System.nanoTime() - start);
            }
        }

        List<Long> medians = times.stream()
                .map(all -> all.stream().sorted().toList().get(3))
                .sorted()
                .toList();
        assertThat(medians.getLast()).isLessThan(medians.getFirst() * 2);
    }

    @Test
    void a_flood_is_turned_away_instead_of_queueing_up() {
        String hash = passwords.hash("correct horse");

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> answers = IntStream.range(0, 30)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> passwords.matches("correct horse", Optional.of(hash)), callers))
                    .toList();

            assertThatThrownBy(() -> CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Passwords.Busy.class);
            assertThat(answers.stream().filter(answer -> !answer.isCompletedExceptionally()))
                    .hasSizeGreaterThanOrEqualTo(16)
                    .allMatch(CompletableFuture::join);
        }
    }
}
