package dev.bkend.store;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pool of platform threads, one for all databases of the process, for reads that may take long: a query does not let go of
 * its thread, and on virtual ones a few would hold all that carries these, so that nobody was answered.
 *
 * <p>Databases take turns, and so do the callers of each. A database that holds no thread goes first and may have any;
 * those that want another have only half of the threads among them, so that many slow reads of a few leave some free.
 */
public final class ReaderPool {

    // More than processors: slow reads of several databases should not keep the next from beginning. Few enough that
    // the
    // lists they read fit into memory.
    private static final int MOST = Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 12, 32);

    private static final ReaderPool OF_PROCESS = new ReaderPool(MOST);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();

    /** Databases that have something to read and hold no thread, in the order of their turns; guarded by the lock. */
    private final SequencedSet<ReadQueue> first = new LinkedHashSet<>();

    /** The same, of databases that hold a thread and could use another. */
    private final SequencedSet<ReadQueue> others = new LinkedHashSet<>();

    private int threads;
    private int idle;
    private int running;

    /** A thread of a pool. */
    private static final class Reader extends Thread {
        Reader(Runnable reads, int number) {
            super(reads, "reader-" + number);
            setDaemon(true);
        }
    }

    /** A pool that starts its threads when they are needed. */
    ReaderPool(int most) {
        this.most = most;
    }

    /** The pool for all databases that this process has open. */
    public static ReaderPool ofProcess() {
        return OF_PROCESS;
    }

    /**
     * What one database has to read.
     *
     * @param most how many of its reads may run at a time
     */
    public ReadQueue queue(int most) {
        return new ReadQueue(this, most);
    }

    /** For what must not be begun by a read: it would hold its thread while it waits for another. */
    public static void refuseReader() {
        if (Thread.currentThread() instanceof Reader) {
            throw new IllegalStateException("A unit of work that reads can not start another one");
        }
    }

    void add(PooledRead<?> read) {
        refuseReader();
        lock.lock();
        try {
            read.queue().add(read);
            place(read.queue());
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what was not begun; its caller goes on. */
    void remove(PooledRead<?> read) {
        lock.lock();
        try {
            if (!read.queue().remove(read)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        read.cancel();
    }

    /** How many threads it has. */
    int threads() {
        lock.lock();
        try {
            return threads;
        } finally {
            lock.unlock();
        }
    }

    /** How many reads of a database wait. */
    int waiting(ReadQueue queue) {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever takes a turn wakes the next one: to wake one is enough, however much there is to do. */
    private void wake() {
        if (first.isEmpty() && !mayBeginAnother()) {
            return;
        }
        if (idle > 0) {
            work.signal();
        } else if (threads < most) {
            start();
        }
    }

    private boolean mayBeginAnother() {
        return !others.isEmpty() && running < most / 2;
    }

    private void start() {
        try {
            new Reader(this::read, threads + 1).start();
            threads++;
        } catch (OutOfMemoryError e) {
            // The system has no more threads: those that there are go on.
            if (threads == 0) {
                throw e;
            }
        }
    }

    private void read() {
        while (true) {
            PooledRead<?> read = take();
            Runnable answer = read.run();
            end(read.queue());
            answer.run();
        }
    }

    private PooledRead<?> take() {
        lock.lock();
        try {
            Optional<PooledRead<?>> next = next();
            while (next.isEmpty()) {
                idle++;
                work.awaitUninterruptibly();
                idle--;
                next = next();
            }
            running++;
            wake();
            return next.get();
        } finally {
            lock.unlock();
        }
    }

    /** Empty if it is nobody's turn. */
    private Optional<PooledRead<?>> next() {
        Optional<PooledRead<?>> next = Optional.empty();
        while (next.isEmpty() && (!first.isEmpty() || mayBeginAnother())) {
            ReadQueue queue = (first.isEmpty() ? others : first).removeFirst();
            next = queue.begin();
            place(queue);
        }
        return next;
    }

    private void end(ReadQueue queue) {
        lock.lock();
        try {
            running--;
            queue.end();
            // Nobody has to be woken: this thread is about to take a turn.
            place(queue);
        } finally {
            lock.unlock();
        }
    }

    /** Among those whose turn will come; behind the others, unless it is there already. */
    private void place(ReadQueue queue) {
        if (!queue.wants()) {
            return;
        }
        if (queue.rests()) {
            others.remove(queue);
            first.add(queue);
        } else {
            others.add(queue);
        }
    }
}
