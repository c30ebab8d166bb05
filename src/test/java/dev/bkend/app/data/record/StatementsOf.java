package dev.bkend.app.data.record;

import dev.bkend.app.data.list.ListQuery;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.store.Database;
import dev.bkend.store.sql.Sql;
import java.util.List;

/** What the database plans to do for a list. */
public final class StatementsOf {

    private StatementsOf() {}

    /** A plan for each statement that finds records. */
    public static List<List<String>> list(Database database, DataTable table, ListQuery query, Filter visible) {
        return listing(database, table, query, visible).pages(query.cursor(), query.limit()).stream()
                .map(statement -> plan(database, statement))
                .toList();
    }

    public static List<String> count(Database database, DataTable table, ListQuery query, Filter visible) {
        return plan(database, listing(database, table, query, visible).counting());
    }

    private static RecordListing listing(Database database, DataTable table, ListQuery query, Filter visible) {
        return new RecordListing(new RecordTable(database.dialect(), table), query, visible, 100);
    }

    private static List<String> plan(Database database, Sql statement) {
        return database.read(
                session -> session.query(statement.enclosed("explain query plan ", ""), row -> row.text("detail")));
    }
}
