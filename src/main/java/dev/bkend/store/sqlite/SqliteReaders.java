package dev.bkend.store.sqlite;

import dev.bkend.store.QueryDeadline;
import dev.bkend.store.ReadQueue;
import dev.bkend.store.ReaderPool;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/**
 * The connections that read a file: opened when they are first needed, the one used last used first. Snapshots are read on
 * threads of the pool.
 */
final class SqliteReaders {

    private static final int MOST = 4;

    private final SqliteFile file;
    private final Places connections = new Places(MOST);
    // What takes long is a snapshot; beside those, one connection is always there for a single question.
    private final ReadQueue snapshots;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteFile file, ReaderPool pool) {
        this.file = file;
        snapshots = pool.queue(MOST - 1);
    }

    /** On one snapshot. */
    <T> T read(Work<T> work) {
        return snapshots.run(() -> {
            connections.enter();
            return use(session -> snapshot(session, work));
        });
    }

    /**
     * Begun by the caller, because most lists take less than to hand them to another thread and to be woken by the answer:
     * of the CPU of a request for a short list, that was a sixth among 32 and a third or more alone. What is not done within
     * the session's budget is ended and read on the pool. Single questions keep a connection meanwhile.
     */
    <T> T read(QueryDeadline deadline, Work<T> work) {
        ReaderPool.refuseReader();
        Work<T> read = session -> session.stoppable(deadline, () -> work.run(session));
        return briefly(read)
                .orElseGet(() -> snapshots.run(deadline, () -> {
                    connections.enter(deadline);
                    return use(session -> snapshot(session, read));
                }));
    }

    private <T> Optional<T> briefly(Work<T> read) {
        return connections.enterIfTwoAreFree()
                // Inside the snapshot: its end must not be ended.
                ? use(session -> snapshot(session, within -> within.inline(() -> read.run(within))))
                : Optional.empty();
    }

    /**
     * One statement is a snapshot by itself. It is run by the caller, also on a virtual thread: a short question is answered
     * in a few microseconds, for which it holds up nobody, and handing it to another thread would take twice as long again.
     */
    <T> T ask(Work<T> work) {
        ReaderPool.refuseReader();
        connections.enter();
        return use(work);
    }

    <T> T ask(QueryDeadline deadline, Work<T> work) {
        ReaderPool.refuseReader();
        connections.enter(deadline);
        return use(work);
    }

    /** With a place of {@link #connections}, which is left. */
    private <T> T use(Work<T> work) {
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed");
            }
            Session session = idle.poll();
            return use(session == null ? open() : session, work);
        } finally {
            connections.leave();
        }
    }

    synchronized void close() {
        closed = true;
        IntStream.range(0, MOST).forEach(each -> connections.enter());
        idle.forEach(Session::close);
        idle.clear();
        IntStream.range(0, MOST).forEach(each -> connections.leave());
    }

    private static <T> T snapshot(Session session, Work<T> work) {
        session.update("begin");
        try {
            return work.run(session);
        } finally {
            // Nothing was written: rolling back is the same as committing, and never fails.
            session.update("rollback");
        }
    }

    private <T> T use(Session session, Work<T> work) {
        boolean broken = false;
        try {
            return work.run(session);
        } catch (StoreException e) {
            broken = true;
            throw e;
        } finally {
            if (broken) {
                session.close();
            } else {
                idle.push(session);
            }
        }
    }

    private Session open() {
        try {
            return file.reader();
        } catch (SQLException e) {
            throw new StoreException(e, "open " + file.path());
        }
    }
}
