// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.InvitationsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Invitations, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class InvitationsApiOperations {

    private InvitationsApiOperations() {}

    public static List<Operation> of(InvitationsApi handler) {
        return List.of(
                new Operation(
                        "cancelInvitation",
                        200,
                        List.of("invitation:delete"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.cancelInvitation(caller, Fields.value(json, "invitationId", JsonNode::asText)))),
                new Operation(
                        "createInvitation",
                        201,
                        List.of("invitation:create"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.createInvitation(caller, Fields.value(json, "body", InvitationCreate::fromJson)))),
                new Operation(
                        "getInvitation",
                        200,
                        List.of("invitation:read"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.getInvitation(caller, Fields.value(json, "invitationId", JsonNode::asText)))),
                new Operation(
                        "listInvitations",
                        200,
                        List.of("invitation:read"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.listInvitations(caller, Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "resendInvitation",
                        200,
                        List.of("invitation:create"),
                        Extent.ORGANIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.resendInvitation(caller, Fields.value(json, "invitationId", JsonNode::asText))))
        );
    }
}
