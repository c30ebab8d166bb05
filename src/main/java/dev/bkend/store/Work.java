package dev.bkend.store;

/** What one transaction does: returns, and it is kept; throws, and it never happened. */
@FunctionalInterface
public interface Work<T> {
    T run(Session session);
}
