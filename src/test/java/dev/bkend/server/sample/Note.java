package dev.bkend.server.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;

public record Note(String id, String text) implements JsonRecord {

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("text", text);
        out.writeEndObject();
    }
}
