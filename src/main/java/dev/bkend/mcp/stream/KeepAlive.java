package dev.bkend.mcp.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a comment on every open stream now and then: proxies keep it open, and a client that went away is noticed. A
 * stream whose token was revoked or expired meanwhile is cut off instead.
 */
public final class KeepAlive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

    private final Predicate<Request> welcome;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Thread beat;

    /** @param welcome whether whoever sent a request could send it again now */
    public KeepAlive(Duration every, Predicate<Request> welcome) {
        this.welcome = welcome;
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
                streams.forEach(this::beat);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void beat(EventStream stream) {
        try {
            if (welcome.test(stream.request())) {
                stream.send(Frame.comment());
            } else {
                stream.cutOff("Its token is no longer valid");
            }
        } catch (RuntimeException e) {
            LOG.warn("Whether a stream may stay open could not be found out; it is asked again soon", e);
        }
    }

    /** Ends all streams. */
    @Override
    public void close() {
        beat.interrupt();
        streams.forEach(EventStream::end);
    }
}
