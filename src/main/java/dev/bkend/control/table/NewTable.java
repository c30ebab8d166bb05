package dev.bkend.control.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Ids;
import dev.bkend.api.problem.Findings;
import dev.bkend.catalog.TableRow;
import dev.bkend.control.SchemaInput;
import dev.bkend.filter.RowFilters;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.TableCreate;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import java.time.Instant;

/** A table that is asked for but not stored yet: everything about it is checked, and all that is wrong is told. */
final class NewTable {

    private NewTable() {}

    /** Throws INVALID_REQUEST with all that is wrong. */
    static TableRow of(Environment environment, TableCreate body, Instant now) {
        Findings at = Findings.at("/body");
        TableSchema schema = TableSchema.parse(body.schema(), at.in("schema"))
                .require(SchemaInput.list(body.required()), at.in("required"));
        Permissions permissions = body.permissions() == null
                ? Permissions.NONE
                : permissions(body.permissions(), schema, at.in("permissions"));
        IndexList indexes = IndexList.INITIAL
                .follow(TableSchema.EMPTY, schema, at.in("schema"))
                .indexes()
                .add(SchemaInput.definitions(body.indexes()), schema, at.in("indexes"))
                .indexes();
        at.throwIfAny();
        String key = environment.id().substring("env_".length()) + Ids.random();
        return new TableRow(
                "tbl_" + key,
                "t_" + key,
                body.tableName(),
                SchemaInput.text(body.displayName()),
                SchemaInput.text(body.description()),
                permissions,
                schema,
                indexes,
                1,
                1,
                now,
                now);
    }

    /** The permissions that somebody sent for a table; what is wrong with them is noted. */
    static Permissions permissions(JsonNode sent, TableSchema schema, Findings at) {
        RowFilters.check(sent, schema, at);
        return Permissions.parse(sent, schema, at);
    }
}
