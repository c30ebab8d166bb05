package dev.bkend.server.limit;

import static dev.bkend.server.limit.MemoryBudget.Verdict.BUSY;
import static dev.bkend.server.limit.MemoryBudget.Verdict.GRANTED;
import static dev.bkend.server.limit.MemoryBudget.Verdict.TOO_MUCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets memory when there is little of it (faults 1.3 and 1.5). */
final class MemoryBudgetTest {

    private static final int MB = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(64 * MB);

    @Test
    void an_address_has_half_and_others_the_rest() {
        MemoryBudget.Claim first = budget.claim("192.0.2.1");
        assertThat(first.grow(30 * MB)).isEqualTo(GRANTED);
        assertThat(budget.claim("192.0.2.1").grow(3 * MB)).isEqualTo(BUSY);
        assertThat(budget.claim("192.0.2.2").grow(30 * MB)).isEqualTo(GRANTED);
        assertThat(budget.claim("192.0.2.3").grow(10 * MB)).isEqualTo(BUSY);

        first.close();

        assertThat(budget.claim("192.0.2.1").grow(30 * MB)).isEqualTo(GRANTED);
    }

    @Test
    void small_requests_have_a_part_of_their_own() {
        budget.claim("192.0.2.1").grow(32 * MB);
        budget.claim("192.0.2.2").grow(32 * MB);

        assertThat(budget.claim("192.0.2.3").grow(1_000)).isEqualTo(GRANTED);
        assertThat(budget.claim("192.0.2.3").grow(MB)).isEqualTo(BUSY);
    }

    @Test
    void what_never_fits_is_told_so() {
        assertThat(budget.claim("192.0.2.1").grow(33 * MB)).isEqualTo(TOO_MUCH);
        assertThat(budget.held()).isZero();
    }

    @Test
    void what_grows_from_small_to_large_is_counted_once_and_given_back_whole() {
        MemoryBudget.Claim claim = budget.claim("192.0.2.1");
        claim.grow(20_000);
        claim.grow(20_000);
        claim.grow(MB);
        assertThat(budget.held()).isEqualTo(MB + 40_000);

        claim.close();
        claim.close();

        assertThat(budget.held()).isZero();
        assertThat(claim.grow(1)).isEqualTo(BUSY);
    }

    @Test
    void nothing_is_lost_when_many_come_at_once() {
        List<MemoryBudget.Claim> granted = new ArrayList<>();
        IntStream.range(0, 2_000).parallel().forEach(i -> {
            MemoryBudget.Claim claim = budget.claim("192.0.2." + i % 5);
            for (int part = 0; part < 10; part++) {
                claim.grow(7_001);
            }
            if (i % 3 == 0) {
                claim.close();
            } else {
                synchronized (granted) {
                    granted.add(claim);
                }
            }
        });

        assertThat(budget.held()).isBetween(1L, 80L * MB);
        granted.forEach(MemoryBudget.Claim::close);
        assertThat(budget.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {} | 208
        [{},{}] | 628
        {"a":1} | 328
        "a, b" | 124
        """)
    void elements_weigh_more_than_letters(String json, long weight) {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));

        assertThat(JsonWeight.ofJson(bytes)).isEqualTo(weight);
        assertThat(bytes.remaining()).isEqualTo(json.length());
    }
}
