package dev.bkend.server.sample;

import dev.bkend.api.Caller;
import dev.bkend.api.OperationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Shares paths with {@link NotesApi}, as interfaces of two tags may. */
@Path("/management/v1")
public interface PagesApi {

    @OperationId("getPage")
    @GET
    @Path("/notes/{noteId}/page")
    @Produces("text/markdown")
    String getPage(Caller caller, @PathParam("noteId") String noteId);
}
