package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Conversation;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Question;
import dev.bkend.api.json.Json;
import dev.bkend.mcp.stream.Stage;
import dev.bkend.mcp.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News of one running call: its progress and its log, as far as the client wants them. Questions are up to subclasses. */
public abstract class LiveConversation implements Conversation {

    private final Stage stage;
    private final CallMeta meta;
    private final List<Runnable> onCancel = new ArrayList<>(1);
    private double done = Double.NEGATIVE_INFINITY;
    private boolean cancelled;

    LiveConversation(Stage stage, CallMeta meta) {
        this.stage = stage;
        this.meta = meta;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void progress(double done, double total, String message) {
        Optional<JsonNode> token = meta.progressToken();
        // The specification wants it to grow; what does not is no news.
        if (cancelled() || token.isEmpty() || !grows(done)) {
            return;
        }
        stage.say(Notification.progress(token.get(), done, total, message));
    }

    private synchronized boolean grows(double now) {
        boolean grows = now > done;
        done = Math.max(now, done);
        return grows;
    }

    /** The least level that is passed on; nothing if none is. */
    abstract Optional<LogLevel> level();

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {
        if (level().filter(least -> level.compareTo(least) >= 0).isPresent() && !cancelled()) {
            stage.say(Notification.of("notifications/message", out -> {
                out.writeStringField("level", level.text());
                out.writeStringField("logger", logger);
                out.writeFieldName("data");
                Json.MAPPER.writeTree(out, data);
            }));
        }
    }

    @Override
    public boolean canAnswer(Question question) {
        return false;
    }

    @Override
    public void inBackground() {}

    /** The task that the client was let go with; how the call ends belongs into it. */
    public Optional<Task> task() {
        return Optional.empty();
    }

    @Override
    public void letGo(Duration comeBackAfter) {}

    /** The client gave up: nothing is sent any more, and the handler can see it. */
    public void cancel() {
        List<Runnable> callbacks;
        synchronized (this) {
            cancelled = true;
            callbacks = List.copyOf(onCancel);
            onCancel.clear();
        }
        callbacks.forEach(Runnable::run);
    }

    @Override
    public boolean cancelled() {
        return wasCancelled();
    }

    /** The same as {@link #cancelled}, for those who do not mean to stop for it. */
    public final synchronized boolean wasCancelled() {
        return cancelled;
    }

    final void onCancel(Runnable callback) {
        synchronized (this) {
            if (!cancelled) {
                onCancel.add(callback);
                return;
            }
        }
        callback.run();
    }
}
