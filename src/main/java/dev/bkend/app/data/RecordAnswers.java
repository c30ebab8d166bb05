package dev.bkend.app.data;

import dev.bkend.api.json.JsonRecord;
import dev.bkend.app.data.access.Columns;
import dev.bkend.app.data.record.Projection;
import dev.bkend.app.data.record.RecordChange;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Selection;
import dev.bkend.app.data.record.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes records as answers, without what must not be seen. */
final class RecordAnswers {

    private RecordAnswers() {}

    static JsonRecord of(StoredRecord record, Columns columns) {
        return new Projection(Optional.empty(), columns.hiddenIn(record.createdBy())).of(record);
    }

    /** For whoever may change a record and not read it: what they sent. */
    static JsonRecord only(RecordChange change, StoredRecord record, Columns columns) {
        Set<String> sent = new HashSet<>();
        change.supplied().fieldNames().forEachRemaining(sent::add);
        return new Projection(Optional.of(Selection.of(sent)), columns.hiddenIn(record.createdBy())).of(record);
    }

    static JsonRecord items(List<JsonRecord> records) {
        return out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (JsonRecord record : records) {
                record.writeTo(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        };
    }

    static JsonRecord page(RecordPage page, Optional<Set<String>> select, Columns columns) {
        Optional<Selection> wanted = select.map(Selection::of);
        return out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (StoredRecord record : page.records()) {
                new Projection(wanted, columns.hiddenIn(record.createdBy()))
                        .of(record)
                        .writeTo(out);
            }
            out.writeEndArray();
            out.writeFieldName("pagination");
            page.pagination().writeTo(out);
            out.writeEndObject();
        };
    }
}
