package dev.bkend.app.data.record;

import static dev.bkend.app.CommonProblem.VALIDATION_ERROR;

import dev.bkend.api.problem.Detail;
import dev.bkend.app.AppException;
import dev.bkend.app.data.list.Cursor;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.app.data.list.PagePosition;
import dev.bkend.app.data.list.Sort;
import dev.bkend.filter.Filter;
import dev.bkend.store.Session;
import dev.bkend.store.sql.RecordIndex;
import dev.bkend.store.sql.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One list, read in one snapshot: a page and the number of all records that belong to the list. */
final class RecordListing {

    /** Characters of documents: a page is kept in memory until the client has it. */
    private static final int MOST_ON_A_PAGE = 16 * 1024 * 1024;

    /** However many of these are on a page, it is not too large. */
    private static final int SMALL = MOST_ON_A_PAGE / ListQuery.MOST_ON_A_PAGE;

    /** How many there are; or, if it is capped, at least. */
    private record Total(long records, boolean capped) {}

    private final RecordTable table;
    private final ListQuery query;
    private final Filter filter;
    private final Sql where;
    private final int mostCounted;
    private final Projection needed;
    private int records;
    private long size;

    RecordListing(RecordTable table, ListQuery query, Filter visible, int mostCounted) {
        this.table = table;
        this.query = query;
        this.mostCounted = mostCounted;
        filter = Filter.all(List.of(visible, query.filter()));
        where = FilterSql.of(filter, table.dialect().conditions());
        needed = new Projection(query.select().map(wanted -> needed(wanted, query.sort())), Set.of());
    }

    // The cursor of the next page is made from what the last record is sorted by.
    private static Selection needed(Set<String> wanted, Sort sort) {
        Set<String> paths = new HashSet<>(wanted);
        paths.add(sort.field().toString());
        return Selection.of(paths);
    }

    RecordPage read(Session session) {
        // It may have been begun before, on another thread.
        records = 0;
        size = 0;
        // One more than asked for tells whether there is a next page.
        List<StoredRecord> found = filter.equals(Filter.NOTHING) ? List.of() : page(session, query.limit() + 1);
        boolean hasNext = found.size() > query.limit();
        List<StoredRecord> records = hasNext ? found.subList(0, query.limit()) : found;
        Total total = total(session, records.size(), hasNext);
        return new RecordPage(
                records,
                new PagePosition(
                        total.records,
                        total.capped,
                        query.page(),
                        query.limit(),
                        hasNext,
                        query.cursor().isPresent() || (query.offset() > 0 && total.records > 0),
                        hasNext ? Optional.of(next(records.getLast())) : Optional.empty()));
    }

    private List<StoredRecord> page(Session session, int most) {
        List<StoredRecord> found = new ArrayList<>();
        for (Sql statement : pages(query.cursor().map(cursor -> said(cursor, session)), most)) {
            if (found.size() < most) {
                found.addAll(session.query(statement, row -> weighed(RecordTable.read(row))));
            }
        }
        return found.size() > most ? found.subList(0, most) : found;
    }

    private StoredRecord weighed(StoredRecord record) {
        records++;
        if (records > query.limit()) {
            // It only tells that there is a next page.
            return record.changed("{}", record.updatedAt());
        }
        // Most are so small that reading them to leave something out is not worth it here.
        StoredRecord kept = record.document().length() > SMALL ? needed.of(record) : record;
        size += kept.document().length();
        if (size > MOST_ON_A_PAGE) {
            throw VALIDATION_ERROR.because("The records of this page have more than " + MOST_ON_A_PAGE / (1024 * 1024)
                    + " MiB together. Ask for fewer of them at once, with a smaller \"limit\", or for"
                    + " some of their fields, with \"select\".");
        }
        return kept;
    }

    /** One statement or, behind a cursor, sometimes two whose answers follow each other. */
    List<Sql> pages(Optional<Cursor> from, int most) {
        List<Sql> stretches = from.map(cursor -> KeysetRange.after(cursor, query.sort(), table.dialect()))
                .orElse(List.of(Sql.EMPTY));
        return stretches.stream().map(stretch -> page(stretch, most)).toList();
    }

    /** The cursor with what its record is sorted by. That record must be one of this list: others are told nothing of. */
    private Cursor said(Cursor cursor, Session session) {
        if (!(cursor.value() instanceof Cursor.Value.Unsaid(long updatedAt))) {
            return cursor;
        }
        String value = table.dialect().value(query.sort().field());
        Sql sql = Sql.of("select " + value + " as value from " + table.name() + " where ")
                .append(Sql.of("id = ? and updated_at = ?", cursor.id(), updatedAt)
                        .and(where));
        return session.query(sql, row -> row.optionalText("value")).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> new Cursor(cursor.id(), new Cursor.Value.Known(text)))
                .orElseThrow(RecordListing::movedOn);
    }

    private static AppException movedOn() {
        String message = "The record that this page begins behind was changed or deleted meanwhile. Begin the list"
                + " anew, or sort it by another field.";
        return VALIDATION_ERROR.because("/cursor: " + message, List.of(new Detail("/cursor", message)));
    }

    private Sql page(Sql stretch, int most) {
        return where.and(stretch)
                .enclosed(table.select() + " where ", " order by " + order())
                .append(" limit ? offset ?", most, query.offset());
    }

    private String order() {
        Sort sort = query.sort();
        RecordIndex.Direction direction = sort.ascending() ? RecordIndex.Direction.ASC : RecordIndex.Direction.DESC;
        String byId = table.dialect().order(new RecordIndex.Key(Sort.ID, direction));
        return sort.field().equals(Sort.ID)
                ? byId
                : table.dialect().order(new RecordIndex.Key(sort.field(), direction)) + ", " + byId;
    }

    private Total total(Session session, int onPage, boolean hasNext) {
        boolean seenToTheEnd = query.cursor().isEmpty() && !hasNext && (onPage > 0 || query.offset() == 0);
        if (seenToTheEnd) {
            return new Total(query.offset() + onPage, false);
        }
        return filter.equals(Filter.EVERYTHING) ? new Total(table.total(session), false) : count(session);
    }

    private Total count(Session session) {
        long counted = session.query(counting(), row -> row.number("n")).getFirst();
        return new Total(Math.min(counted, mostCounted), counted > mostCounted);
    }

    Sql counting() {
        return where.enclosed("select count(*) as n from (select 1 from " + table.name() + " where ", "")
                .append(" limit ?) counted", mostCounted + 1);
    }

    private String next(StoredRecord last) {
        return new Cursor(last.id(), SortValue.of(last, query.sort()))
                .encode(query.sort(), last.updatedAt().toEpochMilli());
    }
}
