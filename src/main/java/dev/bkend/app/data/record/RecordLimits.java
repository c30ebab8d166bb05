package dev.bkend.app.data.record;

/**
 * What a list may cost.
 *
 * @param mostCounted how many matching records are counted at most
 */
public record RecordLimits(int mostCounted) {}
