package dev.bkend.store.sqlite;

import dev.bkend.store.EngineUnderTest;
import dev.bkend.store.RecordTableContract;

/** SQLite keeps records as every database does. */
final class SqliteRecordTableTest extends RecordTableContract {

    @Override
    protected EngineUnderTest engine() {
        return new SqliteUnderTest();
    }
}
