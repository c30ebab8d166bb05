package dev.bkend.app.data.record;

import static dev.bkend.app.AppProblem.VALIDATION_ERROR;

import dev.bkend.app.data.list.Cursor;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.app.data.list.Pagination;
import dev.bkend.app.data.list.Sort;
import dev.bkend.filter.Filter;
import dev.bkend.store.Index;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One list, read in one snapshot: a page and the number of all records that belong to the list. */
final class Listing {

    /** Characters of documents: a page is kept in memory until the client has it. */
    private static final int MOST_ON_A_PAGE = 16 * 1024 * 1024;

    /** How many there are; or, if it is capped, at least. */
    private record Total(long records, boolean capped) {}

    private final RecordTable table;
    private final ListQuery query;
    private final Filter filter;
    private final Where where;
    private final int mostCounted;
    private long size;

    Listing(RecordTable table, ListQuery query, Filter visible, int mostCounted) {
        this.table = table;
        this.query = query;
        this.mostCounted = mostCounted;
        filter = Filter.all(List.of(visible, query.filter()));
        where = new Where(filter, table.dialect().conditions());
    }

    RecordPage read(Session session) {
        // One more than asked for tells whether there is a next page.
        List<StoredRecord> found = filter.equals(Filter.NOTHING) ? List.of() : page(session, query.limit() + 1);
        boolean hasNext = found.size() > query.limit();
        List<StoredRecord> records = hasNext ? found.subList(0, query.limit()) : found;
        Total total = total(session, records.size(), hasNext);
        return new RecordPage(
                records,
                new Pagination(
                        total.records,
                        total.capped,
                        query.page(),
                        query.limit(),
                        hasNext,
                        query.cursor().isPresent() || (query.offset() > 0 && total.records > 0),
                        hasNext ? next(records.getLast()) : Optional.empty()));
    }

    private List<StoredRecord> page(Session session, int most) {
        List<StoredRecord> found = new ArrayList<>();
        for (Statement statement : pages(most)) {
            if (found.size() < most) {
                found.addAll(statement.run(session, row -> weighed(RecordTable.read(row))));
            }
        }
        return found.size() > most ? found.subList(0, most) : found;
    }

    private StoredRecord weighed(StoredRecord record) {
        size += record.document().length();
        if (size > MOST_ON_A_PAGE) {
            throw VALIDATION_ERROR.because("The records of this page have more than " + MOST_ON_A_PAGE / (1024 * 1024)
                    + " MiB together. Ask for fewer of them at once, with a smaller \"limit\".");
        }
        return record;
    }

    /** One statement or, behind a cursor, sometimes two whose answers follow each other. */
    List<Statement> pages(int most) {
        List<Stretch> stretches = query.cursor()
                .map(cursor -> Stretch.after(cursor, query.sort(), table.dialect()))
                .orElse(List.of(Stretch.WHOLE));
        return stretches.stream().map(stretch -> page(stretch, most)).toList();
    }

    private Statement page(Stretch stretch, int most) {
        List<Object> values = new ArrayList<>(where.values());
        values.addAll(stretch.values());
        values.add(most);
        values.add(query.offset());
        return new Statement(
                table.select() + " where " + where.sql() + stretch.sql() + " order by " + order() + " limit ? offset ?",
                values);
    }

    private String order() {
        Sort sort = query.sort();
        Index.Direction direction = sort.ascending() ? Index.Direction.ASC : Index.Direction.DESC;
        String byId = table.dialect().order(new Index.Key(Sort.ID, direction));
        return sort.field().equals(Sort.ID)
                ? byId
                : table.dialect().order(new Index.Key(sort.field(), direction)) + ", " + byId;
    }

    private Total total(Session session, int onPage, boolean hasNext) {
        boolean seenToTheEnd = query.cursor().isEmpty() && !hasNext && (onPage > 0 || query.offset() == 0);
        if (seenToTheEnd) {
            return new Total(query.offset() + onPage, false);
        }
        return filter.equals(Filter.EVERYTHING) ? new Total(table.total(session), false) : count(session);
    }

    private Total count(Session session) {
        long counted = counting().run(session, row -> row.number("n")).getFirst();
        return new Total(Math.min(counted, mostCounted), counted > mostCounted);
    }

    Statement counting() {
        List<Object> values = new ArrayList<>(where.values());
        values.add(mostCounted + 1);
        return new Statement(
                "select count(*) as n from (select 1 from " + table.name() + " where " + where.sql()
                        + " limit ?) counted",
                values);
    }

    private Optional<String> next(StoredRecord last) {
        return SortValue.of(last, query.sort())
                .flatMap(value -> new Cursor(value.stored(), last.id()).encode(query.sort()));
    }
}
