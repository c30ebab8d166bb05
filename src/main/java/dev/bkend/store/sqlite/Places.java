package dev.bkend.store.sqlite;

import dev.bkend.store.QueryDeadline;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** So many places, given in the order in which they are asked for; who is stopped while waiting leaves the queue. */
final class Places {

    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    Places(int count) {
        free = count;
    }

    /** Waits as long as it takes. */
    void enter() {
        ask().join();
    }

    /** Whether there was a place at once, and another one beside it. */
    synchronized boolean enterIfTwoAreFree() {
        if (free < 2) {
            return false;
        }
        free--;
        return true;
    }

    void enter(QueryDeadline deadline) {
        CompletableFuture<Void> turn = ask();
        if (turn.isDone()) {
            return;
        }
        try {
            deadline.await(turn);
        } catch (RuntimeException e) {
            leaveQueue(turn);
            throw e;
        }
    }

    private synchronized CompletableFuture<Void> ask() {
        if (free > 0) {
            free--;
            return AT_ONCE;
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    /** Whoever was given a place at the last moment passes it on. */
    private void leaveQueue(CompletableFuture<Void> turn) {
        if (!turn.cancel(false)) {
            leave();
        } else {
            synchronized (this) {
                waiting.removeIf(CompletableFuture::isCancelled);
            }
        }
    }

    synchronized void leave() {
        for (CompletableFuture<Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.complete(null)) {
                return;
            }
        }
        free++;
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }
}
