// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.generated.model.*;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * The operations of Data, for applications.
 *
 * @param <R> who sends a request
 */
@NullMarked
public interface DataApi<R> {

    /** Create a record */
    JsonRecord createRecord(R requester, String tableName, JsonNode body);

    /** Delete a record */
    DeletedRecord deleteRecord(R requester, String tableName, String id);

    /** Describe an environment in OpenAPI */
    JsonRecord getOpenapi(R requester);

    /** Get a record */
    JsonRecord getRecord(R requester, String tableName, String id);

    /** Describe a table in OpenAPI */
    JsonRecord getTableOpenapi(R requester, String tableName);

    /** Describe a table */
    JsonRecord getTableSpec(R requester, String tableName);

    /** List records */
    JsonRecord listRecords(R requester, String tableName, Map<String, List<String>> query);

    /** Update a record */
    JsonRecord updateRecord(R requester, String tableName, String id, JsonNode body);
}
