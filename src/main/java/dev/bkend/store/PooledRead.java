package dev.bkend.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Read that a thread of the pool does for a caller, who waits for what comes of it. */
final class PooledRead<T> {

    private final ReadQueue queue;
    private final String caller;
    private final Supplier<T> read;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    PooledRead(ReadQueue queue, String caller, Supplier<T> read) {
        this.queue = queue;
        this.caller = caller;
        this.read = read;
    }

    ReadQueue queue() {
        return queue;
    }

    String caller() {
        return caller;
    }

    /** Returns what wakes the caller up with what came of it. */
    Runnable run() {
        try {
            T result = read.get();
            return () -> answer.complete(result);
        } catch (Throwable e) {
            return () -> answer.completeExceptionally(e);
        }
    }

    /** Wakes the caller up with a {@link java.util.concurrent.CancellationException}: it will not be run. */
    void cancel() {
        answer.cancel(false);
    }

    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
