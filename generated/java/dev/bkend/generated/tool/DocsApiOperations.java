// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.DocsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Docs, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class DocsApiOperations {

    private DocsApiOperations() {}

    public static List<Operation> of(DocsApi handler) {
        return List.of(
                new Operation(
                        "searchDocs",
                        200,
                        List.of("organization:read"),
                        Extent.PLACE,
                        Optional.of("search_docs"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Text(handler.searchDocs(caller, Fields.value(json, "query", JsonNode::asText))))
        );
    }
}
