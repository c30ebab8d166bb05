package dev.bkend.store.sqlite;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Threads;
import dev.bkend.store.ReaderPool;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The one thread that writes to a file: whatever waits becomes one transaction, each unit inside its own savepoint, and
 * nobody is answered before it is on disk. The price of making it durable is shared by the group.
 */
final class SqliteWriter {

    private static final int CAPACITY = 4_096;
    private static final int GROUP = 256;

    private final String file;
    private final Session session;
    private final WriterQueue queue = new WriterQueue(CAPACITY);
    private final LongAdder commits = new LongAdder();
    private final Thread thread;

    SqliteWriter(String file, Session session) {
        this.file = file;
        this.session = session;
        // A platform thread: a virtual one would hold its carrier through every native call and every fsync.
        thread = Thread.ofPlatform().daemon().name("writer " + file).start(this::run);
    }

    <T> T write(Work<T> work) {
        QueuedWork<T> unit = unit(work);
        queue.add(unit);
        return answer(unit);
    }

    /** In a transaction of its own, when nobody else wants to write, or after some who did. */
    <T> T background(Work<T> work) {
        QueuedWork<T> unit = unit(work);
        queue.addBehind(unit);
        return answer(unit);
    }

    private <T> T answer(QueuedWork<T> unit) {
        try {
            return unit.await();
        } catch (StoreException e) {
            throw phrase(e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // A thread is nobody but itself.
    private <T> QueuedWork<T> unit(Work<T> work) {
        ReaderPool.refuseReader();
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A unit of work can not start another one on " + file);
        }
        return new QueuedWork<>(work);
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
            for (List<QueuedWork<?>> group = queue.take(GROUP); !group.isEmpty(); group = queue.take(GROUP)) {
                commit(group);
            }
        }
    }

    private void commit(List<QueuedWork<?>> group) {
        try {
            session.update("begin immediate");
            for (QueuedWork<?> unit : group) {
                attempt(unit);
            }
            session.update("commit");
        } catch (Throwable e) {
            abandon();
            group.forEach(unit -> unit.lost(e));
            return;
        }
        commits.increment();
        group.forEach(QueuedWork::answer);
    }

    /** Fails only if the transaction as a whole is lost, as when the disk is full. */
    private void attempt(QueuedWork<?> unit) {
        session.update("savepoint unit");
        unit.run(session).ifPresent(this::undo);
        session.update("release unit");
    }

    private void undo(Throwable failure) {
        try {
            session.update("rollback to unit");
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

    private RuntimeException phrase(StoreException e) {
        if (SqliteFile.busy(e.refusal())) {
            return UNAVAILABLE.because("Another process has been writing to " + file + " for seconds. Try again.");
        }
        return full(e) ? SqliteFile.noRoom(file) : e;
    }

    /** Whether it, or what it came of, met a full disk: then SQLite gave up the transaction, and cannot undo a part. */
    private static boolean full(StoreException e) {
        return SqliteFile.full(e.refusal())
                || Stream.of(e.getSuppressed())
                        .anyMatch(cause -> cause instanceof StoreException store && SqliteFile.full(store.refusal()));
    }
}
