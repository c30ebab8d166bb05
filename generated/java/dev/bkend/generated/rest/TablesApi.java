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

/** The operations of Tables, as JAX-RS sees them; one handler implements them for every door. */
@NullMarked
@Path("/management/v1/tables")
public interface TablesApi {

    /** Create a table */
    @OperationId("createTable")
    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Table createTable(Caller caller, TableCreate body);

    /** Get a table */
    @OperationId("getTable")
    @GET
    @Path("/{tableId}")
    @Produces("application/json")
    Table getTable(Caller caller, @PathParam("tableId") String tableId);

    /** List a table's index versions */
    @OperationId("listIndexVersions")
    @GET
    @Path("/{tableId}/indexes/versions")
    @Produces("application/json")
    IndexVersionPage listIndexVersions(Caller caller, @PathParam("tableId") String tableId, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** List a table's schema versions */
    @OperationId("listSchemaVersions")
    @GET
    @Path("/{tableId}/schema/versions")
    @Produces("application/json")
    SchemaVersionPage listSchemaVersions(Caller caller, @PathParam("tableId") String tableId, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit);

    /** List tables */
    @OperationId("listTables")
    @GET
    @Produces("application/json")
    TablePage listTables(Caller caller, @QueryParam("projectId") @Nullable String projectId, @QueryParam("environment") @Nullable String environment, @QueryParam("page") @Nullable Integer page, @QueryParam("limit") @Nullable Integer limit, @QueryParam("view") @Nullable TableView view);

    /** Change a table's fields */
    @OperationId("manageFields")
    @POST
    @Path("/{tableId}/fields")
    @Consumes("application/json")
    @Produces("application/json")
    Table manageFields(Caller caller, @PathParam("tableId") String tableId, FieldChanges body);

    /** Change a table's indexes */
    @OperationId("manageIndexes")
    @POST
    @Path("/{tableId}/indexes")
    @Consumes("application/json")
    @Produces("application/json")
    Table manageIndexes(Caller caller, @PathParam("tableId") String tableId, IndexChanges body);

    /** Update a table */
    @OperationId("updateTable")
    @PATCH
    @Path("/{tableId}")
    @Consumes("application/json")
    @Produces("application/json")
    Table updateTable(Caller caller, @PathParam("tableId") String tableId, TableUpdate body);
}
