package dev.bkend.store.sqlite;

import dev.bkend.store.Session;
import dev.bkend.store.Work;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A unit of work on its way through the writer: what came of it is told only when its group is committed. */
final class QueuedWork<T> {

    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private boolean failed;
    private Runnable outcome = () -> fail(new IllegalStateException("The unit of work was not run"));

    QueuedWork(Work<T> work) {
        this.work = work;
    }

    /** What it threw, if it did: then what it has done has to be undone. */
    Optional<Throwable> run(Session session) {
        try {
            T result = work.run(session);
            outcome = () -> answer.complete(result);
            return Optional.empty();
        } catch (Throwable e) {
            failed = true;
            outcome = () -> fail(e);
            return Optional.of(e);
        }
    }

    /** Wakes the caller up. */
    void answer() {
        outcome.run();
    }

    /** Wakes the caller up when its group is lost: with its own failure if it had one, else with what broke the group. */
    void lost(Throwable reason) {
        if (failed) {
            answer();
        } else {
            fail(reason);
        }
    }

    private void fail(Throwable reason) {
        answer.completeExceptionally(reason);
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
