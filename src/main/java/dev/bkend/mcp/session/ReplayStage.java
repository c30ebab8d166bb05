package dev.bkend.mcp.session;

import dev.bkend.mcp.stream.EventStream;
import dev.bkend.mcp.stream.Frame;
import dev.bkend.mcp.stream.Outlet;
import dev.bkend.mcp.stream.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session says in one place, such as during one call. It outlives the connection that it began on: its last
 * messages are kept, and a client that lost the connection goes on from the last one it saw.
 */
final class ReplayStage implements Stage {

    /** What a client is told to wait before it comes back. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final int MOST_MESSAGES = 256;
    private static final int MOST_BYTES = 1 << 20;

    private final String name;
    private final boolean primed;
    private final Deque<Event> kept = new ArrayDeque<>();
    private Optional<Outlet> outlet;
    private @Nullable EventStream stream;
    private long last;
    private long sent;
    private int bytes;
    private boolean opened;
    private boolean ended;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(long number, byte[] json) {}

    /**
     * @param name begins the ids of its messages; unique in the session
     * @param primed whether the client learns at once where to go on from
     * @param outlet the connection it begins on, if there is one
     */
    ReplayStage(String name, boolean primed, Optional<Outlet> outlet) {
        this.name = name;
        this.primed = primed;
        this.outlet = outlet;
    }

    String name() {
        return name;
    }

    @Override
    public synchronized void say(byte[] json) {
        if (ended) {
            return;
        }
        open();
        Event event = new Event(++last, json);
        keep(event);
        if (stream != null && stream.send(frame(event))) {
            sent = last;
        }
    }

    @Override
    public synchronized boolean opened() {
        return opened;
    }

    @Override
    public synchronized void end(byte[] json) {
        if (json.length > 0) {
            say(json);
        }
        ended = true;
        if (stream != null) {
            stream.end();
        }
    }

    /** A session goes on without its connections. */
    @Override
    public void onGone(Runnable callback) {}

    @Override
    public void watch() {}

    /**
     * Ends the connection, and keeps what is said from now on until the client comes back; a client that is not told where
     * to go on from keeps its connection.
     */
    synchronized void letGo(Duration comeBackAfter) {
        if (!primed) {
            return;
        }
        open();
        if (stream != null) {
            stream.send(Frame.priming(id(last), comeBackAfter));
            stream.end();
            stream = null;
        }
    }

    /** Goes on over another connection, beginning with what was said after the message of this number. */
    synchronized void resume(EventStream next, long after) {
        if (stream != null) {
            stream.end();
        }
        opened = true;
        outlet = Optional.empty();
        stream = next;
        if (primed) {
            next.send(Frame.priming(id(after), RETRY));
        }
        kept.stream().filter(event -> event.number() > after).forEach(event -> next.send(frame(event)));
        sent = last;
        if (ended) {
            next.end();
        }
    }

    /** The number of the last message that went out. */
    synchronized long sent() {
        return sent;
    }

    synchronized void close() {
        ended = true;
        if (stream != null) {
            stream.end();
        }
    }

    private void open() {
        opened = true;
        Outlet first = outlet.orElse(null);
        if (first != null) {
            outlet = Optional.empty();
            stream = first.open(List.of());
            if (primed) {
                stream.send(Frame.priming(id(0), RETRY));
            }
        }
    }

    private void keep(Event event) {
        kept.add(event);
        bytes += event.json().length;
        while (kept.size() > MOST_MESSAGES || (bytes > MOST_BYTES && kept.size() > 1)) {
            bytes -= kept.remove().json().length;
        }
    }

    private byte[] frame(Event event) {
        return Frame.message(id(event.number()), event.json());
    }

    private String id(long number) {
        return name + "-" + number;
    }
}
