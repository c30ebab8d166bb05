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

/** The operations of Docs, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/docs/search")
public interface DocsApi {

    /** Search the documentation */
    @OperationId("searchDocs")
    @GET
    @Produces("text/markdown")
    String searchDocs(Caller caller, @QueryParam("query") String query);
}
