package dev.bkend.api.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * One thing that is wrong with a call.
 *
 * @param pointer RFC 6901 JSON Pointer to the place in the arguments, for example {@code /body/slug}
 */
public record Detail(String pointer, String message) {

    /** Writes the member {@code details} of an error, if there is anything in it. */
    public static void writeTo(JsonGenerator out, List<Detail> details) throws IOException {
        if (details.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("details");
        for (Detail detail : details) {
            out.writeStartObject();
            out.writeStringField("pointer", detail.pointer);
            out.writeStringField("message", detail.message);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
