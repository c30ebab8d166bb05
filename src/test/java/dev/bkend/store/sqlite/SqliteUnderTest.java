package dev.bkend.store.sqlite;

import dev.bkend.store.Dialect;
import dev.bkend.store.EngineUnderTest;
import dev.bkend.store.OpenDatabase;
import java.nio.file.Path;

/** SQLite, with one file in each folder. */
record SqliteUnderTest() implements EngineUnderTest {

    @Override
    public OpenDatabase open(Path folder) {
        return SqliteDatabase.open(folder.resolve("records.db"));
    }

    @Override
    public Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    public String text() {
        return "text";
    }

    @Override
    public String bytes() {
        return "blob";
    }
}
