package dev.bkend.app.data.record;

import static dev.bkend.app.CommonProblem.VALIDATION_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.ByteBudget;
import dev.bkend.schema.ObjectRules;
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

    /** The records that a body asks to create, as they are kept. Throws VALIDATION_ERROR with all that is wrong. */
    public NewRecords create(JsonNode body) {
        Findings at = Findings.at("");
        ByteBudget room = new ByteBudget(DocumentSize.MOST);
        NewRecords records =
                body.isArray() ? several(body, at, room) : new NewRecords(List.of(whole(body, at, room)), false);
        checkRoom(room);
        throwIfAny(at);
        return records;
    }

    private NewRecords several(JsonNode body, Findings at, ByteBudget room) {
        List<ObjectNode> documents = new ArrayList<>();
        if (body.isEmpty() || body.size() > MOST_AT_ONCE) {
            at.add("A list of new records must have 1 to " + MOST_AT_ONCE + ", but has " + body.size() + ".");
            return new NewRecords(documents, true);
        }
        for (int i = 0; i < body.size(); i++) {
            documents.add(whole(body.get(i), at.in(i), room));
        }
        return new NewRecords(documents, true);
    }

    private ObjectNode whole(JsonNode body, Findings at, ByteBudget room) {
        if (!isObject(body, at)) {
            return fields.part(body, at, 1, room);
        }
        ObjectNode document = fields.whole(body, at, 1, room);
        checkSize(document, at, room);
        return document;
    }

    /**
     * The change that a body asks for: its fields replace those of the same name. Throws VALIDATION_ERROR with all that
     * is wrong.
     */
    public RecordChange update(JsonNode body) {
        Findings at = Findings.at("");
        isObject(body, at);
        ByteBudget room = new ByteBudget(DocumentSize.MOST);
        ObjectNode supplied = fields.part(body, at, 1, room);
        checkSize(supplied, at, room);
        checkRoom(room);
        throwIfAny(at);
        return new RecordChange(supplied);
    }

    // Not which defaults: some of them may be hidden from whoever sends this.
    private static void checkRoom(ByteBudget room) {
        room.end()
                .ifPresent(place -> place.add("The defaults of what is left out may add at most " + DocumentSize.MOST
                        + " bytes as JSON to a request, and from here on they would add more. Send fewer items, fewer"
                        + " records at once, or shorter values of your own."));
    }

    private void checkSize(ObjectNode document, Findings at, ByteBudget room) {
        if (room.end().isEmpty() && DocumentSize.check(document, at)) {
            indexed.check(document, at);
        }
    }

    private static boolean isObject(JsonNode body, Findings at) {
        if (!body.isObject()) {
            at.add("A record is an object with its fields, such as {\"title\":\"Hello\"}, but this is "
                    + Quoted.value(body) + ".");
        }
        return body.isObject();
    }

    static void throwIfAny(Findings at) {
        if (!at.isEmpty()) {
            throw VALIDATION_ERROR.because(at.summary(), at.details());
        }
    }
}
