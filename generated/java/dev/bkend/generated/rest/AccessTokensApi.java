// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.rest;

import dev.bkend.api.Caller;
import dev.bkend.api.OperationId;
import dev.bkend.generated.model.*;
import jakarta.ws.rs.*;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The operations of AccessTokens, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/access-tokens")
public interface AccessTokensApi {

    /** Create an access token */
    @OperationId("createAccessToken")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    CreatedAccessToken createAccessToken(Caller caller, AccessTokenCreate body);

    /** Get an access token */
    @OperationId("getAccessToken")
    @GET
    @Path("/{accessTokenId}")
    @Produces("application/json")
    AccessToken getAccessToken(Caller caller, @PathParam("accessTokenId") String accessTokenId);

    /** List access tokens */
    @OperationId("listAccessTokens")
    @GET
    @Produces("application/json")
    AccessTokenPage listAccessTokens(Caller caller, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** Revoke an access token */
    @OperationId("revokeAccessToken")
    @DELETE
    @Path("/{accessTokenId}")
    @Produces("application/json")
    AccessToken revokeAccessToken(Caller caller, @PathParam("accessTokenId") String accessTokenId);
}
