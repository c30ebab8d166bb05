package dev.bkend.store;

import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.Sql;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/** The whole difference between the databases we support; everything else is portable SQL. */
public interface Dialect {

    /** The engine's name: its scripts are in {@code db/<name>}. */
    String name();

    /**
     * The number of the layout that the session's database has; 0 if it is new. In a unit of work that writes, nobody else
     * can change the layout until that ends.
     */
    int layout(Session session);

    /** Writes down which layout the database has from this transaction on. */
    void layout(Session session, int number);

    /**
     * The slot that a session adds to when it counts; a count is the sum of its slots. Always 0 if there is one writer. An
     * engine with several gives them different ones, as far as there are any, and a session the same as long as its unit
     * of work lasts: then no two of them wait for each other.
     */
    int countSlot(Session session);

    /** The number that all databases of one data directory have in common; 0 if this one has none yet. */
    int mark(Session session);

    /** Writes down to which data directory the database belongs from this transaction on. */
    void mark(Session session, int number);

    /** An identifier, safe to be put into a statement whatever is in it. */
    String quote(String identifier);

    /**
     * A field as a value to compare and sort by.
     *
     * <p>Always the same text for the same field: an index is used only by queries that say exactly what it says.
     */
    String value(FieldPath field);

    /** Tests of values, for WHERE. */
    Conditions conditions();

    /** A field with its direction, for an index and for ORDER BY alike; missing values are the smallest. */
    String order(RecordIndex.Key key);

    /** A statement's placeholder for a document given as JSON text. */
    String documentParameter();

    /** The column {@code doc} as JSON text. */
    String documentText();

    /** How many bytes the column {@code doc} takes, told without reading it. */
    String documentSize();

    /** The table for records: id, created_by, created_at, updated_at, doc. */
    String createTable(String table);

    String dropTable(String table);

    /**
     * Puts values into those records that lack the fields.
     *
     * @param values JSON for each field
     * @param after id that the records come after
     * @param last id of the last of them
     */
    Sql fillFields(String table, SequencedMap<FieldPath, String> values, String after, String last);

    /** Takes fields, with whatever they hold, out of the records between two ids, as in {@link #fillFields}. */
    Sql removeFields(String table, List<FieldPath> fields, String after, String last);

    String createIndex(String table, RecordIndex index);

    /**
     * Builds an index on a table that others write to meanwhile; to be called outside of any unit of work. An
     * engine with one writer does it in a unit of work in the background; one that lets others write meanwhile may have to
     * do it outside of a transaction, and drops what is left when that fails.
     *
     * @param steps hears how it goes on, and may stop it: then there is no index, and a {@link StoreException}
     * @param guard called before and after, in the same transaction where there is one; throws if the index is not wanted
     *     any more: then there is none
     */
    void build(Database database, String table, RecordIndex index, Steps steps, Consumer<Session> guard);

    /** Does nothing if there is none. */
    String dropIndex(String index);

    /** The names of the indexes that {@link #createIndex} made on a table. */
    Set<String> indexes(Session session, String table);

    /** The commonest of the values, at most five, that stand in the way of this index if it is unique. */
    List<Duplicate> duplicates(Session session, String table, RecordIndex index);

    /**
     * What a refused write would have had twice: the name of an index on records, or {@code table.column} of a primary
     * key or a plain unique column. Empty if it was refused for another reason.
     */
    Optional<String> violatedIndex(StoreException refused);
}
