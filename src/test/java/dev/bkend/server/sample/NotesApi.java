package dev.bkend.server.sample;

import dev.bkend.api.Caller;
import dev.bkend.api.OperationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/management/v1/notes")
public interface NotesApi {

    @OperationId("createNote")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Note createNote(Caller caller, NoteCreate body);

    @OperationId("listNotes")
    @GET
    @Produces("application/json")
    Note listNotes(Caller caller, @QueryParam("limit") @Nullable Integer limit, @QueryParam("q") @Nullable String q);

    @OperationId("getNote")
    @GET
    @Path("/{noteId}")
    @Produces("application/json")
    Note getNote(Caller caller, @PathParam("noteId") String noteId);

    @OperationId("touchNote")
    @POST
    @Path("/{noteId}/touch")
    @Produces("application/json")
    Note touchNote(Caller caller, @PathParam("noteId") String noteId);
}
