package dev.bkend.app.data.filter;

import dev.bkend.store.FieldPath;
import java.util.Set;

/** Finds the fields that conditions name. */
final class Targets {

    private static final Set<String> SYSTEM = Set.of("id", "createdBy", "createdAt", "updatedAt");

    private Targets() {}

    static boolean isSystem(FieldPath path) {
        return SYSTEM.contains(path.toString());
    }
}
