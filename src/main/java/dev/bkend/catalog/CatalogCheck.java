package dev.bkend.catalog;

import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an environment's database tells of its tables, held against what is in it. */
public final class CatalogCheck {

    private final Session session;
    private final Dialect dialect;
    private final Set<String> underWay;
    private final List<String> problems = new ArrayList<>();

    private CatalogCheck(Session session, Dialect dialect, Set<String> underWay) {
        this.session = session;
        this.dialect = dialect;
        this.underWay = underWay;
    }

    /** How much there is, as the database tells. */
    public record Contents(long tables, long records) {}

    public static Contents contents(Session session) {
        List<TableStore.Head> tables = TableStore.heads(session);
        long records = tables.stream()
                .mapToLong(table -> RecordCounts.find(session, table.id()).orElse(0L))
                .sum();
        return new Contents(tables.size(), records);
    }

    /**
     * Reads every table.
     *
     * @param underWay indexes that are being built: they are there before the tables tell of them
     */
    public static List<String> problems(Session session, Dialect dialect, Set<String> underWay) {
        CatalogCheck check = new CatalogCheck(session, dialect, underWay);
        check.tables();
        return check.problems;
    }

    private void tables() {
        List<TableRow> tables = TableStore.all(session);
        Set<String> whole = tables.stream().map(TableRow::id).collect(Collectors.toSet());
        TableStore.heads(session).stream()
                .filter(head -> !whole.contains(head.id()))
                .forEach(head ->
                        problems.add("The table " + head.id() + " has no version of its fields or its indexes."));
        tables.forEach(this::table);
    }

    private void table(TableRow table) {
        try {
            count(table);
            indexes(table);
        } catch (StoreException e) {
            problems.add(named(table) + " can not be read: " + e.refusal().getMessage());
        }
    }

    private void count(TableRow table) {
        long there = session.queryOne(
                        "select count(*) as n from " + dialect.quote(table.physical()), row -> row.number("n"))
                .orElseThrow();
        Optional<Long> told = RecordCounts.find(session, table.id());
        if (!told.equals(Optional.of(there))) {
            problems.add(named(table) + " has " + there + " records, but is said to have "
                    + told.map(String::valueOf).orElse("no number of them") + ".");
        }
    }

    private void indexes(TableRow table) {
        Map<String, String> names = IndexStore.physical(session, table.id());
        Set<String> there = dialect.indexes(session, table.physical());
        Set<String> nobodys = new HashSet<>(there);
        nobodys.removeAll(underWay);
        for (IndexDefinition index : table.indexes().all()) {
            String physical = names.remove(index.name());
            if (physical == null) {
                problems.add(named(table) + " tells of an index " + index.name() + " that is not noted.");
            } else if (!index.isPrimaryKey() && !there.contains(physical)) {
                problems.add(named(table) + " lacks its index " + index.name() + ".");
            } else {
                nobodys.remove(physical);
            }
        }
        names.keySet()
                .forEach(name -> problems.add(named(table) + " has an index " + name + " that it does not tell of."));
        nobodys.removeAll(names.values());
        nobodys.forEach(name -> problems.add(named(table) + " has an index " + name + " that belongs to nobody."));
    }

    private static String named(TableRow table) {
        return "The table " + table.tableName() + " (" + table.id() + ")";
    }
}
