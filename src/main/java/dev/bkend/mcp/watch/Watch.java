package dev.bkend.mcp.watch;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Changes.Change;
import dev.bkend.api.Changes.Listed;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns changes into notifications, on a thread of its own. Handlers say only whose data changed; which of the watched
 * resources say something else now is found by reading them again, once for all programs of a person that may see the same.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int MOST_AT_ONCE = 1_000;

    private final Supplier<Collection<? extends Watcher>> sessions;
    private final BiFunction<Caller, String, byte[]> read;
    private final Set<Subscription> streams = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Map<View, Integer> seen = new ConcurrentHashMap<>();
    private final Thread thread;

    /** A resource as one person with the same rights sees it. */
    private record View(String organizationId, String subject, String role, Scopes scopes, Reach reach, String uri) {

        static View of(Caller caller, String uri) {
            return new View(
                    caller.organizationId(), caller.subject(), caller.role(), caller.scopes(), caller.reach(), uri);
        }
    }

    /**
     * @param sessions the watchers that come and go by themselves
     * @param read what a resource says to a caller; empty if it says nothing to it
     */
    public Watch(
            Changes changes,
            Supplier<Collection<? extends Watcher>> sessions,
            BiFunction<Caller, String, byte[]> read) {
        this.sessions = sessions;
        this.read = read;
        changes.listen(this.changes::add);
        this.thread = Thread.ofVirtual().name("watch").start(this::run);
    }

    public void add(Subscription stream) {
        stream.resources().forEach(uri -> begin(stream.caller(), uri));
        streams.add(stream);
    }

    public void remove(Subscription stream) {
        streams.remove(stream);
    }

    /** Remembers what a resource says now, so that a later change can be told from none. */
    public void begin(Caller caller, String uri) {
        seen.computeIfAbsent(View.of(caller, uri), view -> digest(caller, uri));
    }

    private void run() {
        try {
            while (true) {
                Set<Change> batch = new HashSet<>(List.of(changes.take()));
                changes.drainTo(batch, MOST_AT_ONCE);
                pass(batch);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void pass(Set<Change> batch) {
        try {
            List<Watcher> watchers = new ArrayList<>(streams);
            watchers.addAll(sessions.get());
            for (Change change : batch) {
                switch (change) {
                    case Change.OfList(Listed listed) -> list(listed, watchers);
                    case Change.OfOrganization(String id) -> resources(id, watchers);
                    case Change.OfTables tables -> {
                        // Its organization changed with it.
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Changes could not be passed on", e);
        }
    }

    private static void list(Listed listed, List<Watcher> watchers) {
        String method = "notifications/" + listed.name().toLowerCase(Locale.ROOT) + "/list_changed";
        watchers.stream().filter(watcher -> watcher.wants(listed)).forEach(watcher -> watcher.tell(method, ""));
    }

    private void resources(String organizationId, List<Watcher> watchers) {
        Map<View, List<Watcher>> byView = new LinkedHashMap<>();
        for (Watcher watcher : watchers) {
            if (watcher.caller().organizationId().equals(organizationId)) {
                watcher.resources()
                        .forEach(
                                uri -> byView.computeIfAbsent(View.of(watcher.caller(), uri), view -> new ArrayList<>())
                                        .add(watcher));
            }
        }
        forgetUnwatched(organizationId, byView);
        byView.forEach((view, interested) -> {
            int now = digest(interested.getFirst().caller(), view.uri());
            Integer before = seen.put(view, now);
            if (before == null || before != now) {
                interested.forEach(watcher -> watcher.tell("notifications/resources/updated", view.uri()));
            }
        });
    }

    private void forgetUnwatched(String organizationId, Map<View, List<Watcher>> watched) {
        seen.keySet().removeIf(view -> view.organizationId().equals(organizationId) && !watched.containsKey(view));
    }

    private int digest(Caller caller, String uri) {
        return Arrays.hashCode(read.apply(caller, uri));
    }

    /** The streams say goodbye to their clients. */
    @Override
    public void close() {
        thread.interrupt();
        streams.forEach(Subscription::end);
        streams.clear();
    }
}
