package dev.bkend.app.data.list;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a page is in its list.
 *
 * @param totalIsCapped there are more than were counted; total is where counting stopped
 * @param nextCursor what to send as {@code cursor} for the page behind this one
 */
public record PagePosition(
        long total,
        boolean totalIsCapped,
        int page,
        int limit,
        boolean hasNext,
        boolean hasPrev,
        Optional<String> nextCursor)
        implements JsonRecord {

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("total", total);
        if (totalIsCapped) {
            out.writeBooleanField("totalIsCapped", true);
        }
        out.writeNumberField("page", page);
        out.writeNumberField("limit", limit);
        out.writeNumberField("totalPages", (total + limit - 1) / limit);
        out.writeBooleanField("hasNext", hasNext);
        out.writeBooleanField("hasPrev", hasPrev);
        out.writeBooleanField("hasNextPage", hasNext);
        out.writeBooleanField("hasPrevPage", hasPrev);
        if (nextCursor.isPresent()) {
            out.writeStringField("nextCursor", nextCursor.get());
        }
        out.writeEndObject();
    }
}
