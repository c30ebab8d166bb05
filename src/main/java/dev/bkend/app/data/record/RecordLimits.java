package dev.bkend.app.data.record;

import java.time.Duration;

/**
 * What a list may cost.
 *
 * @param mostCounted how many matching records are counted at most
 * @param longestQuery how long a query may take
 */
public record RecordLimits(int mostCounted, Duration longestQuery) {

    public static final RecordLimits USUAL = new RecordLimits(100_000, Duration.ofSeconds(10));
}
