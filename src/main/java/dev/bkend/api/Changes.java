package dev.bkend.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever caches an organization's data that it changed; called after the change is committed. */
public final class Changes {

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    public void organization(String organizationId) {
        listeners.forEach(listener -> listener.accept(organizationId));
    }
}
