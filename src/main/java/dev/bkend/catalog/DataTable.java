package dev.bkend.catalog;

import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import java.util.Set;

/**
 * A table as the data API needs it.
 *
 * @param physical its name in the environment's database
 * @param version changes with the schema, the indexes and the permissions
 * @param removing fields that were removed and are still being taken out of the records, where nobody may see them
 */
public record DataTable(
        String id,
        String name,
        String physical,
        TableSchema schema,
        Permissions permissions,
        IndexList indexes,
        String version,
        Set<String> removing) {

    public DataTable {
        removing = Set.copyOf(removing);
    }

    /** System tables are only for administrators, unless permissions say otherwise. */
    public boolean isSystem() {
        return name.startsWith("_");
    }
}
