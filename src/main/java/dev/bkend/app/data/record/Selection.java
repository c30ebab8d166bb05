package dev.bkend.app.data.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields that are wanted of a record: names, and names inside those. Read once for all records of a list. */
public final class Selection {

    private final Map<String, Selection> inside = new HashMap<>();
    private boolean whole;

    private Selection() {}

    /** @param paths with dots between names; they may be those of no field */
    public static Selection of(Collection<String> paths) {
        Selection root = new Selection();
        for (String path : paths) {
            Selection at = root;
            for (String name : path.split("\\.", -1)) {
                at = at.inside.computeIfAbsent(name, same -> new Selection());
            }
            at.whole = true;
        }
        return root;
    }

    /** What is wanted of a member; empty if nothing is. */
    Optional<Selection> of(String name) {
        return Optional.ofNullable(inside.get(name));
    }

    /** Whether everything in it is wanted. */
    boolean isWhole() {
        return whole;
    }
}
