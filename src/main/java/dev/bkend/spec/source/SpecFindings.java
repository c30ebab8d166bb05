package dev.bkend.spec.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a spec: each finding once, with the file and line it is about. */
public final class SpecFindings {

    private final Bundle bundle;
    private final Set<String> found = new LinkedHashSet<>();

    public SpecFindings(Bundle bundle) {
        this.bundle = bundle;
    }

    public void add(String pointer, String message) {
        found.add(bundle.where(pointer) + ": " + message);
    }

    /** A finding about a file that is not YAML. */
    public void at(String where, String message) {
        found.add(where + ": " + message);
    }

    /** Throws with all that was found, if anything was. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw SpecException.of(List.copyOf(found));
        }
    }
}
