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

/** The operations of Connections, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/connections")
public interface ConnectionsApi {

    /** List connected programs */
    @OperationId("listConnections")
    @GET
    @Produces("application/json")
    ConnectionPage listConnections(Caller caller, @QueryParam("all") @Nullable Boolean all, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** Disconnect a program */
    @OperationId("revokeConnection")
    @DELETE
    @Path("/{connectionId}")
    @Produces("application/json")
    Connection revokeConnection(Caller caller, @PathParam("connectionId") String connectionId);

    /** Disconnect all programs */
    @OperationId("revokeConnections")
    @DELETE
    @Produces("application/json")
    RevokedConnections revokeConnections(Caller caller);
}
