package dev.bkend.store;

/** A database that is used in units of work only, so that no transaction can be left open. */
public interface Database {

    /**
     * Runs the work on one consistent snapshot; it can change nothing.
     *
     * <p>It may run on another thread, of which there are few: it should do nothing but read, and it can not start another
     * unit of work.
     */
    <T> T read(Work<T> work);

    /**
     * Like {@link #read(Work)}, but waits for its turn and runs only until it is stopped: then throws {@link QueryStopped}. It
     * may be begun on the calling thread and, if it takes long, once more on another.
     */
    <T> T read(QueryDeadline deadline, Work<T> work);

    /**
     * Like {@link #read(Work)}, for work that asks a single short question, such as for one row by its key: that needs no
     * snapshot to be made for it, and no other thread.
     */
    default <T> T ask(Work<T> work) {
        return read(work);
    }

    /** Like {@link #ask(Work)}, but waits for its turn only until it is stopped. */
    default <T> T ask(QueryDeadline deadline, Work<T> work) {
        return read(deadline, work);
    }

    /**
     * Runs the work as one transaction that is on disk when this returns; changes are made one unit of work at a time.
     * Throws UNAVAILABLE if too many wait, or if another process does not stop writing.
     *
     * <p>The work runs on another thread, beside which everybody else's writes wait: it should do nothing slow, and it
     * can not start a write of its own in the same database.
     */
    <T> T write(Work<T> work);

    /**
     * Like {@link #write}, for work that acts on what it has read: what it does is what it would have done alone, one
     * after the other with all other work that runs so.
     *
     * <p>An engine with several writers at a time may have to run it again, when others changed what it read: it should
     * leave nothing behind outside of the session, and what it returns is of the last time. Work that reads nothing, or
     * whose statements each say what they rely on, needs only {@link #write}.
     */
    <T> T serializable(Work<T> work);

    /**
     * Like {@link #serializable}, for what nobody waits for: an engine with one writer makes it a transaction of its own,
     * begun when no write waits, or when so many went before it that it would never have its turn. Whoever has much to do
     * does it in short pieces.
     */
    default <T> T background(Work<T> work) {
        return serializable(work);
    }

    Dialect dialect();
}
