// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.AccessTokensApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of AccessTokens, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class AccessTokensApiOperations {

    private AccessTokensApiOperations() {}

    public static List<Operation> of(AccessTokensApi handler) {
        return List.of(
                new Operation(
                        "createAccessToken",
                        201,
                        List.of("access-token:create"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.createAccessToken(caller, Fields.value(json, "body", AccessTokenCreate::fromJson)))),
                new Operation(
                        "getAccessToken",
                        200,
                        List.of("access-token:read"),
                        Extent.PLACE,
                        Optional.of("backend_access_token_get"),
                        Optional.of("bkend://access-tokens/{accessTokenId}"),
                        (caller, json) -> new Answer.Structured(handler.getAccessToken(caller, Fields.value(json, "accessTokenId", JsonNode::asText)))),
                new Operation(
                        "listAccessTokens",
                        200,
                        List.of("access-token:read"),
                        Extent.PLACE,
                        Optional.of("backend_access_token_list"),
                        Optional.of("bkend://access-tokens"),
                        (caller, json) -> new Answer.Structured(handler.listAccessTokens(caller, Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "revokeAccessToken",
                        200,
                        List.of("access-token:delete"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.revokeAccessToken(caller, Fields.value(json, "accessTokenId", JsonNode::asText))))
        );
    }
}
