package dev.bkend.store;

import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.RecordIndex.Direction;
import dev.bkend.store.sql.RecordIndex.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with one table of records, and the words its tests are written in. */
public abstract class OpenStore {

    @TempDir
    protected Path folder;

    protected OpenDatabase database;
    protected Dialect dialect;

    protected abstract EngineUnderTest engine();

    protected final OpenDatabase open(Path in) {
        return engine().open(in);
    }

    @BeforeEach
    void open_with_a_table_of_records() {
        database = open(folder);
        dialect = engine().dialect();
        ddl(dialect.createTable("t1"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Lets everything the calls submit pile up, so that it becomes one group. */
    protected <T> T behindABusyWriter(Supplier<T> calls) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> database.write(session -> {
                    started.countDown();
                    uninterrupted(finish);
                    return 0;
                }));
        started.await();
        T answer = calls.get();
        Thread.sleep(200);
        finish.countDown();
        return answer;
    }

    protected static RecordIndex index(String name, boolean unique, boolean sparse, Key... keys) {
        return new RecordIndex(name, List.of(keys), unique, sparse);
    }

    protected static Key asc(String field) {
        return new Key(FieldPath.of(field), Direction.ASC);
    }

    protected static Key desc(String field) {
        return new Key(FieldPath.of(field), Direction.DESC);
    }

    protected void ddl(String statement) {
        database.write(session -> {
            session.execute(statement);
            return statement;
        });
    }

    protected int insert(String id, String json) {
        return database.write(session -> insert(session, id, json));
    }

    protected int insert(Session session, String id, String json) {
        return session.update(
                "insert into t1 (id, created_by, created_at, updated_at, doc) values (?, 'ann', 1, 1, "
                        + dialect.documentParameter() + ")",
                id,
                json);
    }

    protected List<String> ids() {
        return database.read(session -> session.query("select id from t1 order by id", row -> row.text("id")));
    }

    protected long number(String sql) {
        Optional<Long> number = database.read(session -> session.queryOne(sql, row -> row.number("n")));
        return number.orElseThrow();
    }

    protected List<Duplicate> duplicates(RecordIndex index) {
        return database.read(session -> dialect.duplicates(session, "t1", index));
    }

    protected Optional<String> document(String id) {
        return database.read(session -> session.queryOne(
                "select " + dialect.documentText() + " as doc from t1 where id = ?", row -> row.text("doc"), id));
    }

    protected List<String> sorted(Key key) {
        return database.read(session ->
                session.query("select id from t1 order by " + dialect.order(key) + ", id", row -> row.text("id")));
    }

    protected Optional<String> violated(Runnable refused) {
        try {
            refused.run();
        } catch (StoreException e) {
            return dialect.violatedIndex(e);
        }
        throw new AssertionError("It was not refused");
    }

    protected static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
