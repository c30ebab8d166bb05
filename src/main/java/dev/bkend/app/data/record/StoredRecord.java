package dev.bkend.app.data.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Json;
import dev.bkend.api.JsonRecord;
import dev.bkend.api.Timestamp;
import java.io.IOException;
import java.time.Instant;

/**
 * A record of a table.
 *
 * @param createdBy the user's id; empty text if nobody was signed in
 * @param document its own fields, as a JSON object
 */
public record StoredRecord(String id, String createdBy, Instant createdAt, Instant updatedAt, String document)
        implements JsonRecord {

    /** Its own fields, to be read or changed. */
    public ObjectNode fields() {
        return (ObjectNode) Json.parse(document);
    }

    /** The whole record, its document as it is. */
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        if (document.length() > 2) {
            out.writeRaw(',');
            out.writeRaw(document, 1, document.length() - 2);
        }
        writeRest(out);
    }

    void writeRest(JsonGenerator out) throws IOException {
        out.writeStringField("createdBy", createdBy);
        out.writeStringField("createdAt", Timestamp.of(createdAt));
        out.writeStringField("updatedAt", Timestamp.of(updatedAt));
        out.writeEndObject();
    }
}
