package dev.bkend.store;

import java.util.Set;
import java.util.function.Function;

/** An engine whose units of work that change something go through the hands of a test. */
public record InterposedEngine(Engine engine, Hands control, Hands environments) implements Engine {

    /** A unit of work, and how the engine would run it. */
    public record Unit<T>(Function<Work<T>, T> engine, boolean serializable, Work<T> work) {

        public T run() {
            return engine.apply(work);
        }

        /** The same, done in another way. */
        public Unit<T> with(Work<T> other) {
            return new Unit<>(engine, serializable, other);
        }
    }

    /** Runs units of work, as they are or otherwise. */
    public interface Hands {

        /** Leaves everything as it is. */
        Hands OFF = Unit::run;

        <T> T run(Unit<T> unit);
    }

    @Override
    public boolean hasControl() {
        return engine.hasControl();
    }

    @Override
    public OpenDatabase openControl() {
        return new Interposed(engine.openControl(), control);
    }

    @Override
    public OpenDatabase openEnvironment(String environmentId) {
        return new Interposed(engine.openEnvironment(environmentId), environments);
    }

    @Override
    public Set<String> placed() {
        return engine.placed();
    }

    @Override
    public int mark(String environmentId) {
        return engine.mark(environmentId);
    }

    @Override
    public DatabaseFile controlFile(DatabaseFile.Company company) {
        return engine.controlFile(company);
    }

    @Override
    public DatabaseFile environmentFile(String environmentId, DatabaseFile.Company company) {
        return engine.environmentFile(environmentId, company);
    }

    @Override
    public Dialect dialect() {
        return engine.dialect();
    }

    private record Interposed(OpenDatabase database, Hands hands) implements OpenDatabase {

        @Override
        public <T> T read(Work<T> work) {
            return database.read(work);
        }

        @Override
        public <T> T read(QueryDeadline deadline, Work<T> work) {
            return database.read(deadline, work);
        }

        @Override
        public <T> T ask(Work<T> work) {
            return database.ask(work);
        }

        @Override
        public <T> T ask(QueryDeadline deadline, Work<T> work) {
            return database.ask(deadline, work);
        }

        @Override
        public <T> T write(Work<T> work) {
            return hands.run(new Unit<T>(database::write, false, work));
        }

        @Override
        public <T> T serializable(Work<T> work) {
            return hands.run(new Unit<T>(database::serializable, true, work));
        }

        @Override
        public <T> T background(Work<T> work) {
            return hands.run(new Unit<T>(database::background, true, work));
        }

        @Override
        public Dialect dialect() {
            return database.dialect();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
