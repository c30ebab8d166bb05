package dev.bkend.api;

/** Waiting for threads. */
public final class Threads {

    private Threads() {}

    /** Waits for a thread's end, however often the caller is interrupted meanwhile; an interruption is passed on after. */
    public static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
