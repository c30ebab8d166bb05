package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.RecordCounts;
import dev.bkend.catalog.TableVersion;
import dev.bkend.store.Dialect;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.util.Optional;

/** The statements on the table that holds the records, and what the catalog knows of it. */
record RecordTable(Dialect dialect, DataTable table) {

    /** The statement that asks for records; conditions follow. */
    String select() {
        return "select id, created_by, created_at, updated_at, " + dialect.documentText() + " as doc from " + name();
    }

    String name() {
        return dialect.quote(table.physical());
    }

    static StoredRecord read(Row row) {
        return new StoredRecord(
                row.text("id"),
                row.text("created_by"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.text("doc"));
    }

    Optional<StoredRecord> find(Session session, String id) {
        return session.queryOne(select() + " where id = ?", RecordTable::read, id);
    }

    void insert(Session session, StoredRecord record) {
        session.update(
                "insert into " + name() + " (id, created_by, created_at, updated_at, doc) values (?, ?, ?, ?, "
                        + dialect.documentParameter() + ")",
                record.id(),
                record.createdBy(),
                record.createdAt(),
                record.updatedAt(),
                record.document());
    }

    void update(Session session, StoredRecord record) {
        session.update(
                "update " + name() + " set updated_at = ?, doc = " + dialect.documentParameter() + " where id = ?",
                record.updatedAt(),
                record.document(),
                record.id());
    }

    void delete(Session session, String id) {
        session.update("delete from " + name() + " where id = ?", id);
    }

    /** So many more; fewer if it is less than 0. */
    void count(Session session, int more) {
        RecordCounts.add(dialect, session, table.id(), more);
    }

    long total(Session session) {
        return RecordCounts.find(session, table.id()).orElseThrow(TableChanged::new);
    }

    /** Fails unless the table is what the request was checked against. */
    void check(Session session) {
        if (!isCurrent(session)) {
            throw new TableChanged();
        }
    }

    boolean isCurrent(Session session) {
        return TableVersion.current(session, table.id())
                .filter(table.version()::equals)
                .isPresent();
    }

    static String document(ObjectNode fields) {
        return fields.toString();
    }
}
