package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.sqlite.SqliteDialect;
import org.junit.jupiter.api.Test;

/** What an engine gets that says nothing of its own. */
final class DatabaseTest {

    /** Runs nothing, and says how it would have been run. */
    private record Named() implements Database {

        @Override
        public <T> T read(Work<T> work) {
            throw new Run("read");
        }

        @Override
        public <T> T read(QueryDeadline deadline, Work<T> work) {
            throw new Run("read until stopped");
        }

        @Override
        public <T> T write(Work<T> work) {
            throw new Run("write");
        }

        @Override
        public <T> T serializable(Work<T> work) {
            throw new Run("serializable");
        }

        @Override
        public Dialect dialect() {
            return new SqliteDialect();
        }
    }

    private static final class Run extends RuntimeException {

        Run(String how) {
            super(how);
        }
    }

    @Test
    void background_work_is_serializable() {
        assertThatThrownBy(() -> new Named().background(session -> 1)).hasMessage("serializable");
    }
}
