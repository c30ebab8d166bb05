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

/** The operations of Environments, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/environments")
public interface EnvironmentsApi {

    /** Create an environment */
    @OperationId("createEnvironment")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Environment createEnvironment(Caller caller, EnvironmentCreate body);

    /** Get an environment */
    @OperationId("getEnvironment")
    @GET
    @Path("/{environmentId}")
    @Produces("application/json")
    Environment getEnvironment(Caller caller, @PathParam("environmentId") String environmentId);

    /** List environments */
    @OperationId("listEnvironments")
    @GET
    @Produces("application/json")
    EnvironmentPage listEnvironments(Caller caller, @QueryParam("projectId") @Nullable String projectId, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);
}
