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

/** The operations of Projects, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/projects")
public interface ProjectsApi {

    /** Create a project */
    @OperationId("createProject")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Project createProject(Caller caller, ProjectCreate body);

    /** Get a project */
    @OperationId("getProject")
    @GET
    @Path("/{projectId}")
    @Produces("application/json")
    Project getProject(Caller caller, @PathParam("projectId") String projectId);

    /** List projects */
    @OperationId("listProjects")
    @GET
    @Produces("application/json")
    ProjectPage listProjects(Caller caller, @QueryParam("organizationId") @Nullable String organizationId, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** Update a project */
    @OperationId("updateProject")
    @PATCH
    @Path("/{projectId}")
    @Consumes("application/json")
    @Produces("application/json")
    Project updateProject(Caller caller, @PathParam("projectId") String projectId, ProjectUpdate body);
}
