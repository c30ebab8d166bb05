// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.OrganizationsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Organizations, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class OrganizationsApiOperations {

    private OrganizationsApiOperations() {}

    public static List<Operation> of(OrganizationsApi handler) {
        return List.of(
                new Operation(
                        "getOrganization",
                        200,
                        List.of("organization:read"),
                        Extent.PLACE,
                        Optional.of("backend_org_get"),
                        Optional.of("bkend://organizations/{organizationId}"),
                        (caller, json) -> new Answer.Structured(handler.getOrganization(caller, Fields.value(json, "organizationId", JsonNode::asText)))),
                new Operation(
                        "listOrganizations",
                        200,
                        List.of("organization:read"),
                        Extent.PLACE,
                        Optional.of("backend_org_list"),
                        Optional.of("bkend://organizations"),
                        (caller, json) -> new Answer.Structured(handler.listOrganizations(caller, Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt))))
        );
    }
}
