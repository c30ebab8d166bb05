package dev.bkend.server.backup;

import dev.bkend.store.DatabaseFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Words on how far something is that takes longer than a second, more and more seldom. */
public final class Progress {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<String> out;
    private Duration pause = FIRST;
    private Instant next;

    /** @param out a line each time */
    public Progress(Clock clock, Consumer<String> out) {
        this.clock = clock;
        this.out = out;
        this.next = clock.instant().plus(FIRST);
    }

    /** What is being done now. */
    public void at(String what) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        out.accept(what + " ...");
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        next = now.plus(pause);
    }

    DatabaseFile.Watcher copying(String name) {
        return (done, all) -> at("Copying " + name + ", " + (all == 0 ? 0 : done * 100 / all) + " %");
    }
}
