package dev.bkend.store.sqlite;

import dev.bkend.store.EngineUnderTest;
import dev.bkend.store.StatementContract;

/** SQLite means the same by our statements as every database. */
final class SqliteStatementTest extends StatementContract {

    @Override
    protected EngineUnderTest engine() {
        return new SqliteUnderTest();
    }
}
