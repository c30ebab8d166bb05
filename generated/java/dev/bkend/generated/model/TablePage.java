// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Fields;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A page of tables.
 *
 * @param items The tables of this page.
 * @param pagination Where this page lies in the list.
 */
@NullMarked
public record TablePage(
        List<ListedTable> items,
        Pagination pagination
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static TablePage fromJson(JsonNode json) {
        return new TablePage(
                Fields.list(json, "items", ListedTable::fromJson),
                Fields.value(json, "pagination", Pagination::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "items", items);
        Fields.write(out, "pagination", pagination);
        out.writeEndObject();
    }
}
