package dev.bkend.app.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.RecordChange;
import dev.bkend.app.data.record.RecordIds;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.TableVersion;
import dev.bkend.filter.Filter;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Database;
import dev.bkend.store.file.Placement;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An environment with tables, as the management plane makes them, and the words that tests of records are written in. */
public abstract class OpenTable {

    @TempDir
    protected Path folder;

    private Placement placement;
    private int indexes;
    protected Database database;
    protected Instant now = Instant.parse("2026-03-01T10:00:00Z");
    protected final InstantSource clock = () -> now;
    protected final RecordIds ids = new RecordIds(clock);

    /** Another engine needs nothing else. */
    protected Placement placement(Path in) {
        return new Placement(in, 4, new SqliteEngine(in.resolve("control.db"), in), (id, opening) -> opening.get());
    }

    @BeforeEach
    void open_environment() {
        placement = placement(folder);
        database = placement.environment("env_0000000000000001");
    }

    @AfterEach
    void close() {
        placement.close();
    }

    /** A table with the four indexes every table has, and more written {@code "city,-score"} or {@code "unique:email"}. */
    protected DataTable table(String name, String schema, String... moreIndexes) {
        Findings findings = Findings.at("");
        TableSchema parsed = TableSchema.parse(json(schema), findings);
        findings.throwIfAny();
        DataTable table = new DataTable(
                "tbl_" + name,
                name,
                "t_" + name,
                parsed,
                Permissions.NONE,
                IndexList.INITIAL,
                TableVersion.of(1, 1, 1),
                Set.of());
        database.write(session -> {
            session.update("""
                insert into tables (id, physical, table_name, schema_version, index_version, status,
                    created_by, created_at, updated_at)
                values (?, ?, ?, 1, 1, 'deployed', 'ann', 1, 1)
                """, table.id(), table.physical(), name);
            session.update("insert into record_counts (table_id, slot, records) values (?, 0, 0)", table.id());
            session.execute(database.dialect().createTable(table.physical()));
            return 0;
        });
        IndexList.INITIAL.all().stream().skip(1).forEach(index -> index(table, index));
        for (String index : moreIndexes) {
            index(table, definition(index));
        }
        return table;
    }

    private static IndexDefinition definition(String index) {
        boolean unique = index.startsWith("unique:");
        List<IndexDefinition.Key> keys = Arrays.stream(
                        index.replace("unique:", "").split(","))
                .map(key -> new IndexDefinition.Key(key.replace("-", ""), !key.startsWith("-")))
                .toList();
        return new IndexDefinition(index.replaceAll("[^a-z]", "_"), keys, unique, unique, false);
    }

    private void index(DataTable table, IndexDefinition definition) {
        String physical = "x%04d".formatted(++indexes);
        List<RecordIndex.Key> keys = definition.keys().stream()
                .map(key -> new RecordIndex.Key(
                        FieldPath.of(key.field()),
                        key.ascending() ? RecordIndex.Direction.ASC : RecordIndex.Direction.DESC))
                .toList();
        database.write(session -> {
            session.update(
                    "insert into indexes (id, table_id, name, fields, is_unique, sparse, system) values (?, ?, ?, ?,"
                            + " ?, ?, 0)",
                    physical,
                    table.id(),
                    definition.name(),
                    definition.toJson().path("fields").toString(),
                    definition.unique(),
                    definition.sparse());
            session.execute(database.dialect()
                    .createIndex(
                            table.physical(),
                            new RecordIndex(physical, keys, definition.unique(), definition.sparse())));
            return 0;
        });
    }

    /** A table of people, with a unique index on email and one on age. */
    protected DataTable people() {
        return table("people", """
            {"name":{"bsonType":"string"},"age":{"bsonType":"int"},"email":{"bsonType":"string"},
             "tags":{"bsonType":"array"},"address":{"bsonType":"object"}}
            """, "unique:email", "age");
    }

    /** So many documents, with ages from 0. */
    protected static String[] numbers(int many) {
        return IntStream.range(0, many).mapToObj(i -> "{'age':" + i + "}").toArray(String[]::new);
    }

    protected static RecordChange change(String fields) {
        return new RecordChange((ObjectNode) Tables.json(fields));
    }

    protected Records records(DataTable table) {
        return records(table, new RecordLimits(100_000));
    }

    protected Records records(DataTable table, RecordLimits limits) {
        return new Records(database, table, ids, clock, limits, Set.of());
    }

    protected List<StoredRecord> insert(DataTable table, String... documents) {
        List<ObjectNode> all = new ArrayList<>();
        for (String document : documents) {
            all.add((ObjectNode) json(document));
        }
        return records(table).insert(new NewRecords(all, true), "ann");
    }

    /** A page for parameters written {@code "sortBy=age"}. */
    protected RecordPage list(DataTable table, String... parameters) {
        Records records = records(table);
        return records.list(query(table, parameters), Filter.EVERYTHING, Tables.patient());
    }

    protected static ListQuery query(DataTable table, String... parameters) {
        return ListQuery.parse(parameters(parameters), table, Set.of());
    }

    protected static Map<String, List<String>> parameters(String... parameters) {
        Map<String, List<String>> map = new TreeMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            map.computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        return map;
    }

    /** What the field of each record is, as JSON. */
    protected static List<String> values(RecordPage page, String field) {
        return page.records().stream()
                .map(record -> record.fields().path(field).toString())
                .toList();
    }

    protected static JsonNode json(String json) {
        return Json.parse(json.replace('\'', '"'));
    }
}
