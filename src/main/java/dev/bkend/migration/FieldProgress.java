package dev.bkend.migration;

import java.time.Duration;
import org.slf4j.Logger;

/** Says in the log how a change of fields gets on, if it takes longer than a second. */
final class FieldProgress {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Logger log;
    private final Job job;
    private final long start = System.nanoTime();
    private long next = start + FIRST.toNanos();

    FieldProgress(Logger log, Job job) {
        this.log = log;
        this.job = job;
    }

    void tell(Job now) {
        if (System.nanoTime() >= next) {
            next = System.nanoTime() + INTERVAL.toNanos();
            log.info("{}: {} of {} records", what(), now.done(), now.total());
        }
    }

    void end() {
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (millis >= FIRST.toMillis()) {
            log.info("{}: done after {} ms", what(), millis);
        }
    }

    private String what() {
        String fields = String.join(", ", job.fields());
        return switch (job.kind()) {
            case FILL -> "Putting the defaults of " + fields + " into the records of " + job.tableId();
            case REMOVE -> "Taking " + fields + " out of the records of " + job.tableId();
            case INDEX -> throw new IllegalArgumentException("An index is not made in batches");
        };
    }
}
