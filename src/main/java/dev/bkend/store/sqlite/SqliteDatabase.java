package dev.bkend.store.sqlite;

import dev.bkend.store.Dialect;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.ReaderPool;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import java.nio.file.Path;
import java.sql.SQLException;

/** One SQLite file in WAL mode: reads go on beside the one write at a time. */
public final class SqliteDatabase implements OpenDatabase {

    static final Dialect DIALECT = new SqliteDialect();

    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteDatabase(SqliteWriter writer, SqliteReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the file, or makes it, readable by its owner only. */
    public static SqliteDatabase open(Path path) {
        SqliteFile file = new SqliteFile(path);
        try {
            return new SqliteDatabase(
                    new SqliteWriter(String.valueOf(path.getFileName()), file.writer()),
                    new SqliteReaders(file, ReaderPool.ofProcess()));
        } catch (SQLException e) {
            throw SqliteFile.full(e)
                    ? SqliteFile.noRoom(String.valueOf(path.getFileName()))
                    : new StoreException(e, "open " + path);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
    }

    @Override
    public <T> T ask(Work<T> work) {
        return readers.ask(work);
    }

    @Override
    public <T> T read(QueryDeadline deadline, Work<T> work) {
        return readers.read(deadline, work);
    }

    @Override
    public <T> T ask(QueryDeadline deadline, Work<T> work) {
        return readers.ask(deadline, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.write(work);
    }

    /** The same: there is one writer. */
    @Override
    public <T> T serializable(Work<T> work) {
        return writer.write(work);
    }

    /** Serializable, too: behind the others, but in the same line. */
    @Override
    public <T> T background(Work<T> work) {
        return writer.background(work);
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    /** How many transactions were committed: fewer than the units of work, if there was company. */
    public long commits() {
        return writer.commits();
    }

    @Override
    public void close() {
        readers.close();
        // Last, because the last connection to close folds the write-ahead log into the file.
        writer.close();
    }
}
