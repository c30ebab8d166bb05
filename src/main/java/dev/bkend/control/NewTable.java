package dev.bkend.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Findings;
import dev.bkend.api.Ids;
import dev.bkend.filter.RowFilters;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.TableCreate;
import dev.bkend.table.IndexList;
import dev.bkend.table.Permissions;
import dev.bkend.table.TableSchema;
import java.time.Instant;

/** A table that is asked for but not stored yet: everything about it is checked, and all that is wrong is told. */
final class NewTable {

    private NewTable() {}

    static TableRow of(Environment environment, TableCreate body, Instant now) {
        Findings at = Findings.at("/body");
        TableSchema schema = TableSchema.parse(body.schema(), at.in("schema"))
                .require(Given.list(body.required()), at.in("required"));
        Permissions permissions = body.permissions() == null
                ? Permissions.NONE
                : permissions(body.permissions(), schema, at.in("permissions"));
        IndexList indexes = IndexList.INITIAL
                .follow(TableSchema.EMPTY, schema, at.in("schema"))
                .indexes()
                .add(Given.definitions(body.indexes()), schema, at.in("indexes"))
                .indexes();
        at.throwIfAny();
        String key = environment.id().substring("env_".length()) + Ids.random();
        return new TableRow(
                "tbl_" + key,
                "t_" + key,
                body.tableName(),
                Given.text(body.displayName()),
                Given.text(body.description()),
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
