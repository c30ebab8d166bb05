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

/** The operations of Invitations, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/invitations")
public interface InvitationsApi {

    /** Cancel an invitation */
    @OperationId("cancelInvitation")
    @DELETE
    @Path("/{invitationId}")
    @Produces("application/json")
    Invitation cancelInvitation(Caller caller, @PathParam("invitationId") String invitationId);

    /** Invite a person */
    @OperationId("createInvitation")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    CreatedInvitation createInvitation(Caller caller, InvitationCreate body);

    /** Get an invitation */
    @OperationId("getInvitation")
    @GET
    @Path("/{invitationId}")
    @Produces("application/json")
    Invitation getInvitation(Caller caller, @PathParam("invitationId") String invitationId);

    /** List invitations */
    @OperationId("listInvitations")
    @GET
    @Produces("application/json")
    InvitationPage listInvitations(Caller caller, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** Renew an invitation */
    @OperationId("resendInvitation")
    @POST
    @Path("/{invitationId}/resend")
    @Produces("application/json")
    CreatedInvitation resendInvitation(Caller caller, @PathParam("invitationId") String invitationId);
}
