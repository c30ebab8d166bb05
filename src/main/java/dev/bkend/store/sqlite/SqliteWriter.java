package dev.bkend.store.sqlite;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Threads;
import dev.bkend.store.ReaderPool;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one thread that writes to a file: whatever waits becomes one transaction, each job inside its own savepoint, and
 * nobody is answered before it is on disk. The price of making it durable is shared by the group.
 */
final class SqliteWriter {

    private static final int CAPACITY = 4_096;
    private static final int GROUP = 256;

    private final String file;
    private final Session session;
    private final JobQueue queue = new JobQueue(CAPACITY);
    private final LongAdder commits = new LongAdder();
    private final Thread thread;

    SqliteWriter(String file, Session session) {
        this.file = file;
        this.session = session;
        // A platform thread: a virtual one would hold its carrier through every native call and every fsync.
        thread = Thread.ofPlatform().daemon().name("writer " + file).start(this::run);
    }

    <T> T write(Work<T> work) {
        Job<T> job = job(work);
        queue.add(job);
        return job.await();
    }

    /** In a transaction of its own, when nobody else wants to write, or after some who did. */
    <T> T background(Work<T> work) {
        Job<T> job = job(work);
        queue.addBehind(job);
        return job.await();
    }

    @SuppressWarnings("ReferenceEquality") // A thread is nobody but itself.
    private <T> Job<T> job(Work<T> work) {
        ReaderPool.refuseReader();
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A unit of work can not start another one on " + file);
        }
        return new Job<>(work);
    }

    long commits() {
        return commits.sum();
    }

    void close() {
        queue.close();
        Threads.awaitEnd(thread);
    }

    private void run() {
        try (session) {
            for (List<Job<?>> group = queue.take(GROUP); !group.isEmpty(); group = queue.take(GROUP)) {
                commit(group);
            }
        }
    }

    private void commit(List<Job<?>> group) {
        try {
            session.update("begin immediate");
            for (Job<?> job : group) {
                attempt(job);
            }
            session.update("commit");
        } catch (Throwable e) {
            abandon();
            Throwable reason = phrase(e);
            group.forEach(job -> job.lost(reason));
            return;
        }
        commits.increment();
        group.forEach(Job::answer);
    }

    /** Fails only if the transaction as a whole is lost, as when the disk is full. */
    private void attempt(Job<?> job) {
        session.update("savepoint job");
        job.run(session).ifPresent(this::undo);
        session.update("release job");
    }

    private void undo(Throwable failure) {
        try {
            session.update("rollback to job");
        } catch (StoreException lost) {
            // SQLite gives up the whole transaction when a statement is stopped or the disk is full.
            lost.addSuppressed(failure);
            throw lost;
        }
    }

    private void abandon() {
        try {
            session.update("rollback");
        } catch (StoreException e) {
            // SQLite has rolled back by itself already, or never began.
        }
    }

    private Throwable phrase(Throwable e) {
        return e instanceof StoreException refused && SqliteFile.busy(refused.refusal())
                ? UNAVAILABLE.because("Another process has been writing to " + file + " for seconds. Try again.")
                : e;
    }
}
