package dev.bkend.mcp.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends a comment on every open stream now and then: proxies keep it open, and a client that went away is noticed. */
public final class KeepAlive implements AutoCloseable {

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Thread beat;

    public KeepAlive(Duration every) {
        beat = Thread.ofVirtual().name("keep-alive").start(() -> beat(every));
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    /** How many streams are open. */
    public int open() {
        return streams.size();
    }

    private void beat(Duration every) {
        try {
            while (true) {
                Thread.sleep(every);
                streams.forEach(stream -> stream.send(Frame.comment()));
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Ends all streams. */
    @Override
    public void close() {
        beat.interrupt();
        streams.forEach(EventStream::end);
    }
}
