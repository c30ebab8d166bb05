// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.TablesApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Tables, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class TablesApiOperations {

    private TablesApiOperations() {}

    public static List<Operation> of(TablesApi handler) {
        return List.of(
                new Operation(
                        "createTable",
                        201,
                        List.of("table:create"),
                        Extent.PLACE,
                        Optional.of("backend_table_create"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.createTable(caller, Fields.value(json, "body", TableCreate::fromJson)))),
                new Operation(
                        "getTable",
                        200,
                        List.of("table:read"),
                        Extent.PLACE,
                        Optional.of("backend_table_get"),
                        Optional.of("bkend://tables/{tableId}"),
                        (caller, json) -> new Answer.Structured(handler.getTable(caller, Fields.value(json, "tableId", JsonNode::asText)))),
                new Operation(
                        "listIndexVersions",
                        200,
                        List.of("table:read"),
                        Extent.PLACE,
                        Optional.of("backend_index_version_list"),
                        Optional.of("bkend://tables/{tableId}/indexes/versions"),
                        (caller, json) -> new Answer.Structured(handler.listIndexVersions(caller, Fields.value(json, "tableId", JsonNode::asText), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "listSchemaVersions",
                        200,
                        List.of("table:read"),
                        Extent.PLACE,
                        Optional.of("backend_schema_version_list"),
                        Optional.of("bkend://tables/{tableId}/schema/versions"),
                        (caller, json) -> new Answer.Structured(handler.listSchemaVersions(caller, Fields.value(json, "tableId", JsonNode::asText), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "listTables",
                        200,
                        List.of("table:read"),
                        Extent.PLACE,
                        Optional.of("backend_table_list"),
                        Optional.of("bkend://tables"),
                        (caller, json) -> new Answer.Structured(handler.listTables(caller, Fields.value(json, "projectId", JsonNode::asText), Fields.value(json, "environment", JsonNode::asText), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt), Fields.value(json, "view", TableView::fromJson)))),
                new Operation(
                        "manageFields",
                        200,
                        List.of("table:update"),
                        Extent.PLACE,
                        Optional.of("backend_field_manage"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.manageFields(caller, Fields.value(json, "tableId", JsonNode::asText), Fields.value(json, "body", FieldChanges::fromJson)))),
                new Operation(
                        "manageIndexes",
                        200,
                        List.of("table:update"),
                        Extent.PLACE,
                        Optional.of("backend_index_manage"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.manageIndexes(caller, Fields.value(json, "tableId", JsonNode::asText), Fields.value(json, "body", IndexChanges::fromJson)))),
                new Operation(
                        "updateTable",
                        200,
                        List.of("table:update"),
                        Extent.PLACE,
                        Optional.of("backend_table_update"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.updateTable(caller, Fields.value(json, "tableId", JsonNode::asText), Fields.value(json, "body", TableUpdate::fromJson))))
        );
    }
}
