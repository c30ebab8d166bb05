package dev.bkend.app.data.record;

import static dev.bkend.app.AppProblem.VALIDATION_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Findings;
import dev.bkend.api.Shown;
import dev.bkend.app.data.DataTable;
import dev.bkend.table.ObjectRules;
import java.util.ArrayList;
import java.util.List;

/** What the records of one table may be, worked out once for each version of its schema. */
public final class RecordRules {

    /** How many records one request may create. */
    public static final int MOST_AT_ONCE = 100;

    private final ObjectRules fields;
    private final IndexedText indexed;

    private RecordRules(DataTable table) {
        fields = ObjectRules.of(table.schema());
        indexed = IndexedText.of(table.indexes());
    }

    public static RecordRules of(DataTable table) {
        return new RecordRules(table);
    }

    /** The records that a body asks to create, as they are kept; throws if anything is wrong with any of them. */
    public NewRecords create(JsonNode body) {
        Findings at = Findings.at("");
        NewRecords records = body.isArray() ? several(body, at) : new NewRecords(List.of(whole(body, at)), false);
        throwIfAny(at);
        return records;
    }

    private NewRecords several(JsonNode body, Findings at) {
        List<ObjectNode> documents = new ArrayList<>();
        if (body.isEmpty() || body.size() > MOST_AT_ONCE) {
            at.add("A list of new records must have 1 to " + MOST_AT_ONCE + ", but has " + body.size() + ".");
            return new NewRecords(documents, true);
        }
        for (int i = 0; i < body.size(); i++) {
            documents.add(whole(body.get(i), at.in(i)));
        }
        return new NewRecords(documents, true);
    }

    private ObjectNode whole(JsonNode body, Findings at) {
        if (!isObject(body, at)) {
            return fields.part(body, at, 1);
        }
        ObjectNode document = fields.whole(body, at, 1);
        checkSize(document, at);
        return document;
    }

    /** The change that a body asks for: its fields replace those of the same name. Throws if anything is wrong. */
    public RecordChange update(JsonNode body) {
        Findings at = Findings.at("");
        isObject(body, at);
        ObjectNode supplied = fields.part(body, at, 1);
        checkSize(supplied, at);
        throwIfAny(at);
        return new RecordChange(supplied);
    }

    private void checkSize(ObjectNode document, Findings at) {
        if (DocumentSize.check(document, at)) {
            indexed.check(document, at);
        }
    }

    private static boolean isObject(JsonNode body, Findings at) {
        if (!body.isObject()) {
            at.add("A record is an object with its fields, such as {\"title\":\"Hello\"}, but this is "
                    + Shown.value(body) + ".");
        }
        return body.isObject();
    }

    static void throwIfAny(Findings at) {
        if (!at.isEmpty()) {
            throw VALIDATION_ERROR.because(at.summary(), at.details());
        }
    }
}
