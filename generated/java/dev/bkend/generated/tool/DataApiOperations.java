// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import dev.bkend.api.AppOperation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.DataApi;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The operations of Data, each bound to its handler method at compile time. */
@NullMarked
public final class DataApiOperations {

    private DataApiOperations() {}

    public static <R> List<AppOperation<R>> of(DataApi<R> handler) {
        return List.of(
                new AppOperation<>(
                        "createRecord",
                        "POST",
                        List.of("/v1/data/{tableName}", "/v1/{tableName}"),
                        201,
                        true,
                        (requester, given) -> handler.createRecord(requester, given.path("tableName"), given.body())),
                new AppOperation<>(
                        "deleteRecord",
                        "DELETE",
                        List.of("/v1/data/{tableName}/{id}", "/v1/{tableName}/{id}"),
                        200,
                        false,
                        (requester, given) -> handler.deleteRecord(requester, given.path("tableName"), given.path("id"))),
                new AppOperation<>(
                        "getOpenapi",
                        "GET",
                        List.of("/v1/openapi"),
                        200,
                        false,
                        (requester, given) -> handler.getOpenapi(requester)),
                new AppOperation<>(
                        "getRecord",
                        "GET",
                        List.of("/v1/data/{tableName}/{id}", "/v1/{tableName}/{id}"),
                        200,
                        false,
                        (requester, given) -> handler.getRecord(requester, given.path("tableName"), given.path("id"))),
                new AppOperation<>(
                        "getTableOpenapi",
                        "GET",
                        List.of("/v1/data/{tableName}/openapi", "/v1/{tableName}/openapi"),
                        200,
                        false,
                        (requester, given) -> handler.getTableOpenapi(requester, given.path("tableName"))),
                new AppOperation<>(
                        "getTableSpec",
                        "GET",
                        List.of("/v1/data/{tableName}/spec", "/v1/{tableName}/spec"),
                        200,
                        false,
                        (requester, given) -> handler.getTableSpec(requester, given.path("tableName"))),
                new AppOperation<>(
                        "listRecords",
                        "GET",
                        List.of("/v1/data/{tableName}", "/v1/{tableName}"),
                        200,
                        false,
                        (requester, given) -> handler.listRecords(requester, given.path("tableName"), given.query())),
                new AppOperation<>(
                        "updateRecord",
                        "PATCH",
                        List.of("/v1/data/{tableName}/{id}", "/v1/{tableName}/{id}"),
                        200,
                        true,
                        (requester, given) -> handler.updateRecord(requester, given.path("tableName"), given.path("id"), given.body()))
        );
    }
}
