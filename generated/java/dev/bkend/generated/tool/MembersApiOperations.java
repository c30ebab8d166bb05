// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.MembersApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Members, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class MembersApiOperations {

    private MembersApiOperations() {}

    public static List<Operation> of(MembersApi handler) {
        return List.of(
                new Operation(
                        "getMember",
                        200,
                        List.of("member:read"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.getMember(caller, Fields.value(json, "memberId", JsonNode::asText)))),
                new Operation(
                        "leaveOrganization",
                        200,
                        List.of("membership:delete"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.leaveOrganization(caller))),
                new Operation(
                        "listMembers",
                        200,
                        List.of("member:read"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.listMembers(caller, Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "removeMember",
                        200,
                        List.of("member:delete"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.removeMember(caller, Fields.value(json, "memberId", JsonNode::asText)))),
                new Operation(
                        "transferOwnership",
                        200,
                        List.of("organization:update"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.transferOwnership(caller, Fields.value(json, "memberId", JsonNode::asText), Fields.value(json, "body", OwnershipTransfer::fromJson)))),
                new Operation(
                        "updateMember",
                        200,
                        List.of("member:update"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.updateMember(caller, Fields.value(json, "memberId", JsonNode::asText), Fields.value(json, "body", MemberUpdate::fromJson))))
        );
    }
}
