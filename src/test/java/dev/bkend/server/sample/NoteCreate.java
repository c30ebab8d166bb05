package dev.bkend.server.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;

public record NoteCreate(String text) implements JsonRecord {

    public static NoteCreate fromJson(JsonNode json) {
        return new NoteCreate(json.path("text").asText());
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("text", text);
        out.writeEndObject();
    }
}
