package dev.bkend.app.data.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Fields;
import dev.bkend.api.json.Json;
import dev.bkend.api.json.JsonRecord;
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

    /** The same record with another document. */
    StoredRecord changed(String newDocument, Instant now) {
        return new StoredRecord(id, createdBy, createdAt, now.isBefore(createdAt) ? createdAt : now, newDocument);
    }

    /** The whole record, its document as it is. */
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        if (document.length() > 2) {
            out.writeRaw(',');
            // Copied as bytes; given as characters it is encoded one by one.
            out.writeRaw(new SerializedString(document.substring(1, document.length() - 1)));
        }
        out.writeStringField("createdBy", createdBy);
        String created = Fields.iso(createdAt);
        out.writeStringField("createdAt", created);
        out.writeStringField("updatedAt", updatedAt.equals(createdAt) ? created : Fields.iso(updatedAt));
        out.writeEndObject();
    }
}
