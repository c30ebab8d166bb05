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
 * Where a page lies in the whole list.
 *
 * @param total Number of items on all pages.
 * @param page Number of this page.
 * @param limit Most items a page holds.
 * @param totalPages Number of pages; 0 when nothing matches.
 * @param hasNext Whether a page follows.
 * @param hasPrev Whether a page precedes.
 * @param hasNextPage The same as hasNext.
 * @param hasPrevPage The same as hasPrev.
 */
@NullMarked
public record Pagination(
        Long total,
        Integer page,
        Integer limit,
        Integer totalPages,
        Boolean hasNext,
        Boolean hasPrev,
        Boolean hasNextPage,
        Boolean hasPrevPage
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Pagination fromJson(JsonNode json) {
        return new Pagination(
                Fields.value(json, "total", JsonNode::asLong),
                Fields.value(json, "page", JsonNode::asInt),
                Fields.value(json, "limit", JsonNode::asInt),
                Fields.value(json, "totalPages", JsonNode::asInt),
                Fields.value(json, "hasNext", JsonNode::asBoolean),
                Fields.value(json, "hasPrev", JsonNode::asBoolean),
                Fields.value(json, "hasNextPage", JsonNode::asBoolean),
                Fields.value(json, "hasPrevPage", JsonNode::asBoolean)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "total", total);
        Fields.write(out, "page", page);
        Fields.write(out, "limit", limit);
        Fields.write(out, "totalPages", totalPages);
        Fields.write(out, "hasNext", hasNext);
        Fields.write(out, "hasPrev", hasPrev);
        Fields.write(out, "hasNextPage", hasNextPage);
        Fields.write(out, "hasPrevPage", hasPrevPage);
        out.writeEndObject();
    }
}
