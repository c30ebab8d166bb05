package dev.bkend.app.data.record;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Makes the ids of records: 24 hex digits, 12 for the time in milliseconds and 12 that begin anywhere and grow while the
 * millisecond lasts. Each id is greater than the one before.
 */
public final class RecordIds {

    private static final int MOST_STEP = 1 << 20;
    private static final long TAIL = 0xFFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long time;
    private long tail;

    public RecordIds(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized String next() {
        long now = clock.millis();
        if (now > time) {
            time = now;
            // Half of the room stays free, to grow in.
            tail = random.nextLong() & (TAIL >>> 1);
        } else {
            // Also when the clock was set back: then time stands still for a while.
            tail += 1 + random.nextInt(MOST_STEP);
            if (tail > TAIL) {
                time++;
                tail &= TAIL >>> 1;
            }
        }
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(time, 12) + hex.toHexDigits(tail, 12);
    }
}
