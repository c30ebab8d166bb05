package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private final BatchSize size = new BatchSize();

    private void records(long nanosEach, int batches) {
        for (int i = 0; i < batches; i++) {
            size.took(size.records(), nanosEach * size.records());
        }
    }

    @Test
    void small_records_are_taken_five_hundred_at_a_time() {
        records(1_000, 20);

        assertThat(size.records()).isEqualTo(500);
    }

    @Test
    void large_ones_are_taken_as_many_as_fit_into_twenty_milliseconds() {
        records(1_000, 20);
        records(2_000_000, 1);
        assertThat(size.records()).isEqualTo(10);

        records(100_000_000, 1);
        assertThat(size.records()).isOne();
    }

    @Test
    void what_counts_is_how_many_records_there_were_not_how_many_were_wanted() {
        records(1_000, 20);

        size.took(4, 16_000_000);

        assertThat(size.records()).isEqualTo(5);
    }
}
