package dev.bkend.server.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Budget of bytes that all heads together may have whose ends clients have not sent yet. Ordinary heads come in one
 * piece, so a full budget turns away nobody else.
 */
public final class UnfinishedHeads {

    private final long most;
    private final Duration longest;
    private final IntFunction<byte[]> answers;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most in bytes
     * @param longest time that one may be unfinished
     * @param answers the whole answer under a status, as it is sent, when nobody knows yet which door was meant
     */
    public UnfinishedHeads(long most, Duration longest, IntFunction<byte[]> answers) {
        this.most = most;
        this.longest = longest;
        this.answers = answers;
    }

    byte[] answer(int status) {
        return answers.apply(status);
    }

    Duration longest() {
        return longest;
    }

    /** Counts what one grew or shrank by; whether it has a place. */
    boolean change(long bytes) {
        return held.addAndGet(bytes) <= most || bytes <= 0;
    }

    /** In bytes. */
    public long held() {
        return held.get();
    }
}
