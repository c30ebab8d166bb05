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

/** The operations of Members, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/members")
public interface MembersApi {

    /** Get a member */
    @OperationId("getMember")
    @GET
    @Path("/{memberId}")
    @Produces("application/json")
    Member getMember(Caller caller, @PathParam("memberId") String memberId);

    /** Leave the organization */
    @OperationId("leaveOrganization")
    @POST
    @Path("/leave")
    @Produces("application/json")
    Member leaveOrganization(Caller caller);

    /** List members */
    @OperationId("listMembers")
    @GET
    @Produces("application/json")
    MemberPage listMembers(Caller caller, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** Remove a member */
    @OperationId("removeMember")
    @DELETE
    @Path("/{memberId}")
    @Produces("application/json")
    Member removeMember(Caller caller, @PathParam("memberId") String memberId);

    /** Hand the organization over */
    @OperationId("transferOwnership")
    @POST
    @Path("/{memberId}/ownership")
    @Consumes("application/json")
    @Produces("application/json")
    Member transferOwnership(Caller caller, @PathParam("memberId") String memberId, OwnershipTransfer body);

    /** Change the role of a member */
    @OperationId("updateMember")
    @PATCH
    @Path("/{memberId}")
    @Consumes("application/json")
    @Produces("application/json")
    Member updateMember(Caller caller, @PathParam("memberId") String memberId, MemberUpdate body);
}
