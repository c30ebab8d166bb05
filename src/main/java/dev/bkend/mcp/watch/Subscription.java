package dev.bkend.mcp.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes.Listed;
import dev.bkend.api.json.Json;
import dev.bkend.mcp.conversation.Notification;
import dev.bkend.mcp.stream.EventStream;
import dev.bkend.mcp.stream.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One {@code subscriptions/listen}: a stream, and what its client wants to hear on it. */
public final class Subscription implements Watcher {

    private final JsonNode id;
    private final Caller caller;
    private final Set<Listed> lists;
    private final Set<String> resources;
    private final Set<String> tasks;
    private final EventStream stream;
    private final List<byte[]> early = new ArrayList<>();
    private boolean acknowledged;

    /** @param granted what of the wishes is granted */
    public Subscription(JsonNode id, Caller caller, Wishes granted, EventStream stream) {
        this.id = id;
        this.caller = caller;
        this.lists = granted.lists();
        this.resources = granted.resources();
        this.tasks = granted.tasks();
        this.stream = stream;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public boolean wants(Listed listed) {
        return lists.contains(listed);
    }

    @Override
    public Set<String> resources() {
        return resources;
    }

    @Override
    public void tell(String method, String uri) {
        send(News.of(method, uri, Optional.of(id)));
    }

    /** Sends how a task stands. */
    public void tell(byte[] task) {
        send(News.ofTask(task, id));
    }

    /** What happens before the acknowledgement is told after it. */
    private synchronized void send(byte[] news) {
        if (acknowledged) {
            stream.send(Frame.message(news));
        } else {
            early.add(news);
        }
    }

    /** The first message: what of the wishes is granted. */
    public synchronized void acknowledge() {
        acknowledged = true;
        stream.send(Frame.message(Notification.of("notifications/subscriptions/acknowledged", out -> {
            out.writeObjectFieldStart("notifications");
            for (Listed listed : lists) {
                out.writeBooleanField(Wishes.member(listed), true);
            }
            texts(out, Wishes.RESOURCES, resources);
            texts(out, Wishes.TASKS, tasks);
            out.writeEndObject();
            News.meta(out, id);
        })));
        early.forEach(news -> stream.send(Frame.message(news)));
        early.clear();
    }

    private static void texts(JsonGenerator out, String member, Set<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            out.writeArrayFieldStart(member);
            for (String text : texts) {
                out.writeString(text);
            }
            out.writeEndArray();
        }
    }

    /** The last messages, when the server ends it: the specification names both ways to say so. */
    void end() {
        send(Notification.of("notifications/cancelled", out -> {
            out.writeFieldName("requestId");
            Json.MAPPER.writeTree(out, id);
            out.writeStringField("reason", "The server stops.");
            News.meta(out, id);
        }));
        send(Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("jsonrpc", "2.0");
            out.writeFieldName("id");
            Json.MAPPER.writeTree(out, id);
            out.writeObjectFieldStart("result");
            out.writeStringField("resultType", "complete");
            News.meta(out, id);
            out.writeEndObject();
            out.writeEndObject();
        }));
        stream.end();
    }
}
