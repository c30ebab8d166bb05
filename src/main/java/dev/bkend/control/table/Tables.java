package dev.bkend.control.table;

import dev.bkend.api.Caller;
import dev.bkend.catalog.RecordCounts;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.project.ProjectStore;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.ListedTable;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TablePage;
import dev.bkend.migration.ChangedTable;
import dev.bkend.migration.JobQueue;
import dev.bkend.migration.UnderWay;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.file.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds tables across the environments a caller reaches. */
final class Tables {

    /** A table's id names its environment, so there is no directory that could disagree with the environments. */
    private static final Pattern ID = Pattern.compile("tbl_([0-9a-hjkmnp-tv-z]{16})[0-9a-hjkmnp-tv-z]{8}");

    private final Database control;
    private final Placement placement;
    private final JobQueue jobs;

    Tables(Database control, Placement placement, JobQueue jobs) {
        this.control = control;
        this.placement = placement;
        this.jobs = jobs;
    }

    /** Where a table lies: its environment and the environment's database. */
    record Place(Environment environment, Database database) {}

    private record Found(Place place, TableStore.Head head) {}

    /** The place of a table by its id. Throws NOT_FOUND for one that the caller can't reach, as if it did not exist. */
    Place placeOf(Caller caller, String tableId) {
        var matcher = ID.matcher(tableId);
        if (!matcher.matches()) {
            throw Missing.table(tableId);
        }
        return control.read(session -> EnvironmentStore.find(session, caller, "env_" + matcher.group(1)))
                .map(this::place)
                .orElseThrow(() -> Missing.table(tableId));
    }

    Place place(Environment environment) {
        return new Place(environment, placement.environment(environment.id()));
    }

    /** Throws NOT_FOUND for one that is not there, or that the caller can't reach. */
    Table get(Caller caller, String tableId) {
        Place place = placeOf(caller, tableId);
        return place.database().read(session -> shown(place, session, find(session, tableId)));
    }

    /** Throws NOT_FOUND if it was dropped since its place was found. */
    static TableRow find(Session session, String tableId) {
        return TableStore.find(session, tableId).orElseThrow(() -> Missing.table(tableId));
    }

    /** The records are counted after the transaction, beside the writer: in it, it would keep others from writing. */
    Table shown(Place place, ChangedTable changed) {
        return shown(place, changed, place.database().ask(session -> records(session, changed.table())));
    }

    private Table shown(Place place, Session session, TableRow table) {
        return shown(place, ChangedTable.of(session, table), records(session, table));
    }

    private Table shown(Place place, ChangedTable table, long records) {
        return ShownTable.of(place.environment(), table.table(), records, new UnderWay(table.pending(), jobs.builds()));
    }

    private static long records(Session session, TableRow table) {
        return RecordCounts.find(session, table.id()).orElse(0L);
    }

    /**
     * Newest first over all environments: one read for the order, one for each environment on the page. Throws NOT_FOUND
     * for a project that the caller can't reach.
     */
    TablePage list(
            Caller caller, @Nullable String projectId, @Nullable String environment, Paging paging, boolean full) {
        List<Environment> environments = control.read(session -> {
            if (projectId != null
                    && ProjectStore.find(session, caller, projectId).isEmpty()) {
                throw Missing.project(projectId);
            }
            return EnvironmentStore.all(session, caller, projectId, environment);
        });
        List<Found> all = new ArrayList<>();
        for (Environment each : environments) {
            Place place = place(each);
            place.database().read(TableStore::heads).forEach(head -> all.add(new Found(place, head)));
        }
        all.sort(Comparator.comparing((Found found) -> found.head().createdAt())
                .thenComparing(found -> found.head().id())
                .reversed());
        List<ListedTable> page = load(paging.slice(all)).stream()
                .map(table -> ShownTable.inList(table, full))
                .toList();
        return new TablePage(page, paging.pagination(all.size()));
    }

    private List<Table> load(List<Found> page) {
        Map<Place, List<String>> idsByPlace = new LinkedHashMap<>();
        page.forEach(found -> idsByPlace
                .computeIfAbsent(found.place(), place -> new ArrayList<>())
                .add(found.head().id()));
        Map<String, Table> tables = new LinkedHashMap<>();
        idsByPlace.forEach((place, ids) -> place.database()
                .read(session -> TableStore.all(session, ids).stream()
                        .map(table -> shown(place, session, table))
                        .toList())
                .forEach(table -> tables.put(table.id(), table)));
        return page.stream()
                .flatMap(found ->
                        java.util.Optional.ofNullable(tables.get(found.head().id())).stream())
                .toList();
    }
}
