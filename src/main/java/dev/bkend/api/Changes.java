package dev.bkend.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever caches data or passes on news that something changed; called after the change is committed. */
public final class Changes {

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Something that changed. */
    public sealed interface Change {

        /** Anything an organization owns. */
        record OfOrganization(String organizationId) implements Change {}

        /** What the tables of an environment are: their schemas, indexes or permissions, or that there is one more. */
        record OfTables(String environmentId) implements Change {}

        /** Which tools, prompts or resources there are. */
        record OfList(Listed listed) implements Change {}
    }

    /** What clients keep lists of. */
    public enum Listed {
        TOOLS,
        PROMPTS,
        RESOURCES
    }

    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public void organization(String organizationId) {
        tell(new Change.OfOrganization(organizationId));
    }

    public void tables(String environmentId) {
        tell(new Change.OfTables(environmentId));
    }

    public void list(Listed listed) {
        tell(new Change.OfList(listed));
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
