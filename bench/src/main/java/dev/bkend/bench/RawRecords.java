package dev.bkend.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The floor: the same statements on the same file by one JDBC connection, prepared once, and their answers as JSON put
 * together without looking into them. A write is a transaction of its own.
 */
final class RawRecords implements AutoCloseable {

    static final String COUNT =
            "update record_counts set records = records + ? where table_id = ? and slot = 0";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_COUNTED = 100_001;
    private static final String NEWEST_FIRST = " order by id desc";
    private static final String PAGE = " limit ? offset ?";
    private static final String SETTINGS = """
            pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -4000;
            pragma mmap_size = 268435456; pragma busy_timeout = 5000;
            """;

    private final Connection connection;
    private final String table;
    private final String tableId;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    RawRecords(Path file, String tableId) throws SQLException {
        this.tableId = tableId;
        table = "\"t_" + tableId.substring("tbl_".length()) + "\"";
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(SETTINGS);
        }
    }

    /** The CPU time of one, and how long one took, all in microseconds. */
    record Seen(double cpuMicros, int p50, int p99) {}

    Seen run(RecordsScenario scenario, List<String> ids, double seconds) throws SQLException {
        List<Integer> micros = new ArrayList<>();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            once(scenario, ids, ThreadLocalRandom.current());
            micros.add((int) ((System.nanoTime() - start) / 1000));
        }
        double spent = (THREADS.getCurrentThreadCpuTime() - cpu) / 1000.0 / micros.size();
        int[] sorted = micros.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new Seen(spent, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }

    /** One in so many that no more than a hundred thousand are known. */
    List<String> ids() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from " + table + " order by id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        int step = 1 + ids.size() / 100_000;
        return IntStream.range(0, ids.size() / step)
                .mapToObj(i -> ids.get(i * step))
                .toList();
    }

    String create(String document) throws SQLException {
        long now = System.currentTimeMillis();
        change("begin immediate");
        change(insert(), newId(), "", now, now, document);
        change(COUNT, 1, tableId);
        change("commit");
        return document;
    }

    String insert() {
        return "insert into " + table + " (id, created_by, created_at, updated_at, doc) values (?, ?, ?, ?, jsonb(?))";
    }

    /** As bkend's: those of the same moment lie beside each other. */
    static String newId() {
        return "%012x%012x".formatted(System.currentTimeMillis(), NEXT.incrementAndGet());
    }

    private void once(RecordsScenario scenario, List<String> ids, Random random) throws SQLException {
        switch (scenario) {
            case READ -> read(RecordsScenario.any(ids, random));
            case LIST_INDEXED -> listCity(RecordsScenario.cityName(random));
            case LIST_UNINDEXED -> listRank(RecordsScenario.rank(random));
            case COUNT_INDEXED -> countCity(RecordsScenario.cityName(random));
            case COUNT_ALL -> countAll();
            case UPDATE -> update(RecordsScenario.any(ids, random), RecordsScenario.score(random));
            case CREATE -> create(RecordsFixture.person(random, RecordsScenario.newEmail()));
        }
    }

    String read(String id) throws SQLException {
        return String.join(",", query(select() + "id = ?", id));
    }

    String listCity(String city) throws SQLException {
        String order = "doc->>'$.score' desc, id desc";
        return page(query(select() + "(doc->>'$.city' = ?) order by " + order + PAGE, city, 21, 0), count("city", city));
    }

    /** Counts only if there is more than the page, as bkend does. */
    String listRank(String rank) throws SQLException {
        List<String> found = query(select() + "(doc->>'$.rank' = ?)" + NEWEST_FIRST + PAGE, rank, 21, 0);
        return page(found, found.size() > 20 ? count("rank", rank) : found.size());
    }

    String countCity(String city) throws SQLException {
        return page(query(select() + "(doc->>'$.city' = ?)" + NEWEST_FIRST + PAGE, city, 2, 0), count("city", city));
    }

    String countAll() throws SQLException {
        List<String> found = query(select() + "(1 = 1)" + NEWEST_FIRST + PAGE, 2, 0);
        return page(found, number("select sum(records) from record_counts where table_id = ? group by table_id", tableId));
    }

    String update(String id, int score) throws SQLException {
        change("begin immediate");
        String document = document(id).replaceFirst("\"score\":\\d+", "\"score\":" + score);
        long now = System.currentTimeMillis();
        change("update " + table + " set updated_at = ?, doc = jsonb(?) where id = ?", now, document, id);
        change("commit");
        return document;
    }

    private String select() {
        return "select id, created_by, created_at, updated_at, json(doc) as doc from " + table + " where ";
    }

    private long count(String field, String value) throws SQLException {
        String condition = "(doc->>'$." + field + "' = ?) limit ?";
        return number(
                "select count(*) as n from (select 1 from " + table + " where " + condition + ") counted",
                value,
                MOST_COUNTED);
    }

    private static String page(List<String> records, long total) {
        return "{\"items\":[" + String.join(",", records) + "],\"total\":" + total + "}";
    }

    private List<String> query(String sql, Object... values) throws SQLException {
        List<String> records = new ArrayList<>();
        try (ResultSet found = bound(sql, values).executeQuery()) {
            while (found.next()) {
                records.add("{\"id\":\"" + found.getString(1) + "\",\"createdBy\":\"" + found.getString(2)
                        + "\",\"createdAt\":" + found.getLong(3) + ",\"updatedAt\":" + found.getLong(4) + ","
                        + new String(found.getBytes(5), StandardCharsets.UTF_8).substring(1));
            }
        }
        return records;
    }

    private long number(String sql, Object... values) throws SQLException {
        try (ResultSet found = bound(sql, values).executeQuery()) {
            return found.getLong(1);
        }
    }

    private String document(String id) throws SQLException {
        try (ResultSet found = bound(select() + "id = ?", id).executeQuery()) {
            return found.getString("doc");
        }
    }

    private void change(String sql, Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
