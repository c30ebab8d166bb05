package dev.bkend.store.sqlite;

import dev.bkend.store.EngineUnderTest;
import dev.bkend.store.StoreContract;

/** SQLite does what every database must do; what only SQLite does is in {@link SqliteFileTest}. */
final class SqliteStoreTest extends StoreContract {

    @Override
    protected EngineUnderTest engine() {
        return new SqliteUnderTest();
    }
}
