package dev.bkend.app.data;

import static dev.bkend.app.CommonProblem.NOT_FOUND;
import static dev.bkend.app.CommonProblem.UNAVAILABLE;
import static dev.bkend.app.data.problem.DataProblem.TABLE_NOT_FOUND;
import static dev.bkend.schema.Permissions.Action.CREATE;
import static dev.bkend.schema.Permissions.Action.DELETE;
import static dev.bkend.schema.Permissions.Action.LIST;
import static dev.bkend.schema.Permissions.Action.READ;
import static dev.bkend.schema.Permissions.Action.UPDATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.api.text.Quoted;
import dev.bkend.app.AppException;
import dev.bkend.app.Requester;
import dev.bkend.app.data.access.Access;
import dev.bkend.app.data.access.Columns;
import dev.bkend.app.data.access.Verdict;
import dev.bkend.app.data.access.Visibility;
import dev.bkend.app.data.describe.OpenApiDocument;
import dev.bkend.app.data.describe.TableSpec;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.RecordChange;
import dev.bkend.app.data.record.RecordIds;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.RuleBook;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.app.data.record.TableChanged;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.DataTables;
import dev.bkend.generated.model.DeletedRecord;
import dev.bkend.generated.rest.DataApi;
import dev.bkend.store.file.Placement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The records of tables: first who may and what, then the store, then what of it is shown. */
public final class RecordsHandler implements DataApi<Requester> {

    /** How often a request is tried when its table changes under it. */
    private static final int MOST_TRIES = 5;

    private final Placement placement;
    private final DataTables tables;
    private final InstantSource clock;
    private final RecordLimits limits;
    private final String baseUrl;
    private final RecordIds ids;
    private final RuleBook rules = new RuleBook();

    /** @param baseUrl of the server, for descriptions */
    public RecordsHandler(
            Placement placement, DataTables tables, InstantSource clock, RecordLimits limits, String baseUrl) {
        this.placement = placement;
        this.tables = tables;
        this.clock = clock;
        this.limits = limits;
        this.baseUrl = baseUrl;
        this.ids = new RecordIds(clock);
    }

    /** A table for one request: what its records are, and what of them this requester sees. */
    private record Opened(DataTable table, Records records, Columns columns) {

        JsonRecord shown(StoredRecord record) {
            return columns.allReadable() ? record : RecordAnswers.of(record, columns);
        }
    }

    @Override
    public JsonRecord createRecord(Requester requester, String tableName, JsonNode body) {
        return open(requester, tableName, opened -> {
            Access.decide(requester, opened.table(), CREATE).orThrow();
            opened.columns().refuseNew(body);
            NewRecords wanted = rules.of(opened.table()).create(body);
            wanted.documents()
                    .forEach(document -> document.remove(opened.table().removing()));
            List<JsonRecord> made = opened.records().insert(wanted, requester.userId()).stream()
                    .map(opened::shown)
                    .toList();
            return wanted.many() ? RecordAnswers.items(made) : made.getFirst();
        });
    }

    @Override
    public JsonRecord getRecord(Requester requester, String tableName, String id) {
        return open(requester, tableName, opened -> {
            Verdict verdict = Access.decide(requester, opened.table(), READ).orThrow();
            StoredRecord record =
                    opened.records().find(id, requester.deadline()).orElseThrow(() -> missing(tableName, id));
            verdict.require(record.createdBy());
            return opened.shown(record);
        });
    }

    @Override
    public JsonRecord listRecords(Requester requester, String tableName, Map<String, List<String>> parameters) {
        return open(requester, tableName, opened -> {
            DataTable table = opened.table();
            Verdict verdict = Access.decide(requester, table, LIST).orThrow();
            ListQuery query =
                    ListQuery.parse(parameters, table, opened.columns().unsearchable(verdict));
            Visibility visible = Visibility.of(requester, table, verdict);
            RecordPage page = opened.records().list(query, Visible.filter(visible, table), requester.deadline());
            return RecordAnswers.page(page, query.select(), opened.columns());
        });
    }

    @Override
    public JsonRecord updateRecord(Requester requester, String tableName, String id, JsonNode body) {
        return open(requester, tableName, opened -> {
            Verdict verdict = Access.decide(requester, opened.table(), UPDATE).orThrow();
            RecordChange change = rules.of(opened.table()).update(body);
            change.supplied().remove(opened.table().removing());
            StoredRecord changed = opened.records()
                    .update(id, change, record -> {
                        verdict.require(record.createdBy());
                        opened.columns().refuseChange(body, record.createdBy());
                    })
                    .orElseThrow(() -> missing(tableName, id));
            return Access.decide(requester, opened.table(), READ).allows(changed.createdBy())
                    ? opened.shown(changed)
                    : RecordAnswers.only(change, changed, opened.columns());
        });
    }

    @Override
    public DeletedRecord deleteRecord(Requester requester, String tableName, String id) {
        return open(requester, tableName, opened -> {
            Verdict verdict = Access.decide(requester, opened.table(), DELETE).orThrow();
            if (!opened.records().delete(id, record -> verdict.require(record.createdBy()))) {
                throw missing(tableName, id);
            }
            return new DeletedRecord(true);
        });
    }

    @Override
    public JsonRecord getTableSpec(Requester requester, String tableName) {
        return document(TableSpec.of(described(requester, tableName)));
    }

    @Override
    public JsonRecord getTableOpenapi(Requester requester, String tableName) {
        return document(OpenApiDocument.ofTable(described(requester, tableName), baseUrl));
    }

    @Override
    public JsonRecord getOpenapi(Requester requester) {
        Access.describeAny(requester).orThrow();
        List<DataTable> visible = tables.all(requester.key().environmentId(), requester.deadline()).stream()
                .filter(table -> !(Access.describe(requester, table) instanceof Verdict.Refused))
                .toList();
        return document(OpenApiDocument.ofEnvironment(requester.key().environment(), visible, baseUrl));
    }

    private DataTable described(Requester requester, String tableName) {
        DataTable table = find(requester, tableName);
        Access.describe(requester, table).orThrow();
        return table;
    }

    private static JsonRecord document(ObjectNode document) {
        return out -> Json.MAPPER.writeTree(out, document);
    }

    /** Does something with a table as it is now: once more if it was changed meanwhile. */
    private <T> T open(Requester requester, String tableName, Function<Opened, T> work) {
        String environmentId = requester.key().environmentId();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            DataTable table = find(requester, tableName);
            Columns columns = Columns.of(requester, table);
            Records records = new Records(
                    placement.environment(environmentId), table, ids, clock, limits, columns.hiddenSomewhere());
            try {
                return work.apply(new Opened(table, records, columns));
            } catch (TableChanged e) {
                tables.forget(environmentId);
            }
        }
        throw UNAVAILABLE.because("The table \"" + tableName + "\" is being changed right now. Try again in a second.");
    }

    private DataTable find(Requester requester, String tableName) {
        return tables.find(requester.key().environmentId(), tableName, requester.deadline())
                .orElseThrow(() -> TABLE_NOT_FOUND.because("The environment \""
                        + requester.key().environment() + "\" has no table " + Quoted.quoted(tableName)
                        + ". In names, upper and lower case differ."));
    }

    private static AppException missing(String tableName, String id) {
        return NOT_FOUND.because("The table \"" + tableName + "\" has no record " + Quoted.quoted(id) + ".");
    }
}
