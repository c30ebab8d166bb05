package dev.bkend.app.data;

import dev.bkend.table.IndexList;
import dev.bkend.table.Permissions;
import dev.bkend.table.TableSchema;

/**
 * A table as the data API needs it.
 *
 * @param physical its name in the environment's database
 * @param version changes whenever anything of this does
 */
public record DataTable(
        String id,
        String name,
        String physical,
        TableSchema schema,
        Permissions permissions,
        IndexList indexes,
        String version) {

    /** System tables are only for administrators, unless permissions say otherwise. */
    public boolean isSystem() {
        return name.startsWith("_");
    }
}
