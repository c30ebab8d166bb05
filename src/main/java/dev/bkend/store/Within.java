package dev.bkend.store;

/** A database inside a unit of work that is under way: whatever is done through it is part of that. */
public record Within(Session session, Dialect dialect) implements Database {

    @Override
    public <T> T read(Work<T> work) {
        return work.run(session);
    }

    @Override
    public <T> T write(Work<T> work) {
        return work.run(session);
    }
}
