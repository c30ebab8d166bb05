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

/** The operations of Organizations, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/organizations")
public interface OrganizationsApi {

    /** Get an organization */
    @OperationId("getOrganization")
    @GET
    @Path("/{organizationId}")
    @Produces("application/json")
    Organization getOrganization(Caller caller, @PathParam("organizationId") String organizationId);

    /** List organizations */
    @OperationId("listOrganizations")
    @GET
    @Produces("application/json")
    OrganizationPage listOrganizations(Caller caller, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);
}
