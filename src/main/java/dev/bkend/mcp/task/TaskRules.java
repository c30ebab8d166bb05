package dev.bkend.mcp.task;

import java.time.Duration;

/**
 * How long things last and how many there may be.
 *
 * @param poll how often a client is to ask
 * @param keep how long an ended task can be asked for
 * @param patience how long a question waits for its answer
 * @param mostAtOnce tasks of one principal that may run at once
 * @param longestResult bytes; a stream that lets more than twice as much pile up is cut off
 */
public record TaskRules(Duration poll, Duration keep, Duration patience, int mostAtOnce, int longestResult) {

    public static final TaskRules USUAL =
            new TaskRules(Duration.ofMillis(500), Duration.ofHours(1), Duration.ofHours(1), 64, 512 * 1024);
}
