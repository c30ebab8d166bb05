package dev.bkend.store.sqlite;

import static java.util.stream.Collectors.joining;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import dev.bkend.store.Steps;
import dev.bkend.store.StoreException;
import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: documents are JSONB, fields are read with {@code ->>}. */
public final class SqliteDialect implements Dialect {

    private static final Map<String, String> SYSTEM_COLUMNS =
            Map.of("id", "id", "createdBy", "created_by", "createdAt", "created_at", "updatedAt", "updated_at");
    private static final Pattern VIOLATED = Pattern.compile("constraint failed: (?:index '(.+)'|(.+?))\\)?$");

    private final Conditions conditions = new SqliteConditions(this);

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public int layout(Session session) {
        return session.queryOne("pragma user_version", row -> (int) row.number("user_version"))
                .orElseThrow();
    }

    @Override
    public void layout(Session session, int number) {
        // The number stands in the head of the file; it is part of the transaction.
        session.execute("pragma user_version = " + number);
    }

    @Override
    public int countSlot(Session session) {
        return 0;
    }

    @Override
    public int mark(Session session) {
        return session.queryOne("pragma application_id", row -> (int) row.number("application_id"))
                .orElseThrow();
    }

    @Override
    public void mark(Session session, int number) {
        // In the head of the file, too.
        session.execute("pragma application_id = " + number);
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String value(FieldPath field) {
        return column(field).orElseGet(() -> "doc->>'$." + field + "'");
    }

    @Override
    public Conditions conditions() {
        return conditions;
    }

    @Override
    public String order(RecordIndex.Key key) {
        return value(key.field()) + suffix(key.direction());
    }

    @Override
    public String documentParameter() {
        return "jsonb(?)";
    }

    @Override
    public String documentText() {
        return "json(doc)";
    }

    @Override
    public String documentSize() {
        return "length(doc)";
    }

    @Override
    public String createTable(String table) {
        return """
            create table %s (
                id text primary key not null,
                created_by text not null,
                created_at integer not null,
                updated_at integer not null,
                doc blob not null
            ) strict
            """.formatted(quote(table));
    }

    @Override
    public String dropTable(String table) {
        return "drop table " + quote(table);
    }

    @Override
    public Sql fillFields(String table, SequencedMap<FieldPath, String> values, String after, String last) {
        List<Sql> inserted = values.entrySet().stream()
                .map(field -> Sql.of(", '$." + field.getKey() + "', jsonb(?)", field.getValue()))
                .toList();
        return Sql.join("", inserted)
                .enclosed("update " + quote(table) + " set doc = jsonb_insert(doc", ") where ")
                .append(between(after, last))
                .and(any(values.keySet(), " is null"));
    }

    @Override
    public Sql removeFields(String table, List<FieldPath> fields, String after, String last) {
        String paths = fields.stream().map(field -> ", '$." + field + "'").collect(joining());
        return Sql.of("update " + quote(table) + " set doc = jsonb_remove(doc" + paths + ") where ")
                .append(between(after, last))
                .and(any(fields, " is not null"));
    }

    private static Sql between(String after, String last) {
        return Sql.of("id > ? and id <= ?", after, last);
    }

    /** A field that is there and null is JSON's null here, not SQL's. */
    private static String any(Collection<FieldPath> fields, String there) {
        return fields.stream().map(field -> "doc->'$." + field + "'" + there).collect(joining(" or ", "(", ")"));
    }

    @Override
    public String createIndex(String table, RecordIndex index) {
        return "create " + (index.unique() ? "unique " : "") + "index " + quote(index.name()) + " on " + quote(table)
                + " (" + keys(index) + ")" + (index.sparse() ? " where " + each(index, " is not null", " or ") : "");
    }

    @Override
    public void build(Database database, String table, RecordIndex index, Steps steps, Consumer<Session> guard) {
        database.background(session -> {
            guard.accept(session);
            session.execute(createIndex(table, index), steps);
            // Again, because that may have taken long: who asks meanwhile does so after this transaction.
            guard.accept(session);
            return index;
        });
    }

    @Override
    public String dropIndex(String index) {
        return "drop index if exists " + quote(index);
    }

    @Override
    public Set<String> indexes(Session session, String table) {
        // The others, which SQLite makes for a primary key, have no statement.
        return new TreeSet<>(session.query(
                "select name from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null",
                row -> row.text("name"),
                table));
    }

    @Override
    public List<Duplicate> duplicates(Session session, String table, RecordIndex index) {
        List<FieldPath> fields =
                index.keys().stream().map(RecordIndex.Key::field).toList();
        return session.query(
                duplicates(table, fields, index),
                row -> new Duplicate(
                        IntStream.range(0, fields.size())
                                .mapToObj(i -> row.text("value" + i))
                                .toList(),
                        row.number("records")));
    }

    // Materialized: SQLite sorts in memory, and would otherwise carry every whole document along.
    private String duplicates(String table, List<FieldPath> fields, RecordIndex index) {
        String keys = IntStream.range(0, fields.size())
                .mapToObj(i -> value(fields.get(i)) + " as key" + i)
                .collect(joining(", "));
        String groups =
                IntStream.range(0, fields.size()).mapToObj(i -> "key" + i).collect(joining(", "));
        String shown = IntStream.range(0, fields.size())
                .mapToObj(i -> json(fields.get(i)) + " as value" + i)
                .collect(joining(", "));
        // SQLite counts a missing value as different from every other one, in each key of the index.
        return """
            with keys as materialized (select id as of, %s from %s where %s),
                shared as (select min(of) as of, count(*) as records from keys group by %s having count(*) > 1
                    order by count(*) desc, %s limit 5)
            select %s, records from shared join %s on id = of order by records desc, 1
            """.formatted(
                        keys, quote(table), each(index, " is not null", " and "), groups, groups, shown, quote(table));
    }

    @Override
    public Optional<String> violatedIndex(StoreException refused) {
        if (refused.refusal() instanceof SQLiteException e
                && (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                        || e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY)) {
            Matcher matcher = VIOLATED.matcher(String.valueOf(e.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            }
        }
        return Optional.empty();
    }

    private String keys(RecordIndex index) {
        String keys = index.keys().stream().map(this::order).collect(joining(", "));
        if (!index.unique()) {
            return keys + tieBreak(index);
        }
        boolean onlyColumns =
                index.keys().stream().allMatch(key -> column(key.field()).isPresent());
        // SQLite names a violated index only if there is an expression in it; the constant changes nothing else.
        return onlyColumns ? keys + ", (1)" : keys;
    }

    // Lists are always sorted by the id in the end, the same way as by the field before it: nothing is left to sort.
    private static String tieBreak(RecordIndex index) {
        RecordIndex.Key last = index.keys().getLast();
        return last.field().toString().equals("id") ? "" : ", id" + suffix(last.direction());
    }

    private static String suffix(RecordIndex.Direction direction) {
        return switch (direction) {
            case ASC -> "";
            case DESC -> " desc";
        };
    }

    private String each(RecordIndex index, String suffix, String separator) {
        return index.keys().stream().map(key -> value(key.field()) + suffix).collect(joining(separator));
    }

    private static String json(FieldPath field) {
        return column(field).map(column -> "json_quote(" + column + ")").orElseGet(() -> "doc->'$." + field + "'");
    }

    static Optional<String> column(FieldPath field) {
        return Optional.ofNullable(SYSTEM_COLUMNS.get(field.toString()));
    }
}
