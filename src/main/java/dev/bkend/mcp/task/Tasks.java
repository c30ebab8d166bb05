package dev.bkend.mcp.task;

import dev.bkend.api.Caller;
import dev.bkend.api.Ids;
import dev.bkend.api.KeptTasks;
import dev.bkend.api.KeptTasks.KeptTask;
import dev.bkend.api.Principal;
import dev.bkend.api.problem.Problem;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tasks: those that run, in memory too, and those that ended, for as long as their clients may ask for them. */
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final KeptTasks kept;
    private final Clock clock;
    private final TaskRules rules;
    private final Map<String, Task> running = new ConcurrentHashMap<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Thread cleaner;

    /** Somebody who wants to hear of these tasks; each is another, whatever it listens to. */
    private static final class Listener {

        private final Set<String> ids;
        private final Consumer<byte[]> tell;

        Listener(Set<String> ids, Consumer<byte[]> tell) {
            this.ids = ids;
            this.tell = tell;
        }
    }

    /** Begins with what an earlier server has left: tasks that still ran then have failed. */
    public Tasks(KeptTasks kept, Clock clock, TaskRules rules) {
        this.kept = kept;
        this.clock = clock;
        this.rules = rules;
        kept.unfinished().forEach(this::interrupted);
        kept.deleteExpired(clock.instant());
        this.cleaner = Thread.ofVirtual().name("task-cleaner").start(this::clean);
    }

    public TaskRules rules() {
        return rules;
    }

    /** A new task for a call; it is on disk when this returns. */
    public Task begin(Caller caller) {
        Instant now = now();
        // The id alone must not be guessable, although it is not what protects a task.
        Task task = new Task(
                this, caller.principal(), TaskState.begun(Ids.next("task") + Ids.random() + Ids.random(), now));
        add(task);
        try {
            save(task, TaskState.begun(task.id(), now));
        } catch (RuntimeException e) {
            ended(task);
            throw e;
        }
        return task;
    }

    private synchronized void add(Task task) {
        long already = running.values().stream()
                .filter(other -> other.principal().equals(task.principal()) && !other.ended())
                .count();
        if (already >= rules.mostAtOnce()) {
            throw Problem.TOO_MANY_REQUESTS.because("Of one program " + rules.mostAtOnce()
                    + " calls may go on in the background at once. Wait until one has ended, or cancel one.");
        }
        running.put(task.id(), task);
    }

    /** What the client is told of its task; somebody else's is none. */
    public Optional<byte[]> find(Caller caller, String id) {
        Optional<byte[]> now = running(caller, id).map(Task::json);
        return now.isPresent()
                ? now
                : kept.find(id)
                        .filter(task -> task.principal().equals(caller.principal()))
                        .filter(task -> task.expiresAt().isAfter(now()))
                        .map(task -> task.document().getBytes(StandardCharsets.UTF_8));
    }

    /** A task of the caller's that has not ended. */
    public Optional<Task> running(Caller caller, String id) {
        return Optional.ofNullable(running.get(id))
                .filter(task -> task.principal().equals(caller.principal()));
    }

    /** Tells how these tasks of the caller's stand and of each change, until the returned is run. */
    public Runnable listen(Caller caller, Set<String> ids, Consumer<byte[]> tell) {
        Listener listener = new Listener(ids, tell);
        listeners.add(listener);
        // Without the beginning, a task that ended before anybody listened would never be heard of.
        for (String id : ids) {
            running(caller, id)
                    .ifPresentOrElse(
                            task -> task.tell(tell), () -> find(caller, id).ifPresent(tell));
        }
        return () -> listeners.remove(listener);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    void save(Task task, TaskState state) {
        kept.save(kept(state, task.principal()));
    }

    void tell(TaskState state) {
        for (Listener listener : listeners) {
            if (listener.ids.contains(state.id())) {
                listener.tell.accept(state.json(rules));
            }
        }
    }

    void ended(Task task) {
        running.remove(task.id());
    }

    private KeptTask kept(TaskState state, Principal principal) {
        return new KeptTask(
                state.id(),
                principal,
                state.status().text(),
                new String(state.json(rules), StandardCharsets.UTF_8),
                state.createdAt(),
                state.expiresAt(rules));
    }

    private void interrupted(KeptTask task) {
        JsonRpcError error = JsonRpcError.of(
                JsonRpcError.INTERNAL_ERROR,
                "The server was restarted while this call ran. See what it left behind, and make the call again.");
        TaskState failed = new TaskState(
                task.id(), task.createdAt(), now(), TaskStatus.FAILED, error.message(), TaskState.error(error));
        kept.save(kept(failed, task.principal()));
    }

    private void clean() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_CLEANINGS);
                try {
                    kept.deleteExpired(clock.instant());
                } catch (RuntimeException e) {
                    LOG.error("Expired tasks could not be deleted", e);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** What still runs is for the next server to report. */
    @Override
    public void close() {
        cleaner.interrupt();
        listeners.clear();
        running.values().forEach(Task::stop);
    }
}
