package dev.bkend.server;

import dev.bkend.api.Lazy;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler that takes long to make: made beside the start, once, and a request that comes earlier waits for it. What
 * could not be made, such as on a full disk, is tried again by the next request and by whoever asks for the obstacle.
 */
final class Prepared extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Prepared.class);

    private final String name;
    private final Lazy<Handler> handler;
    private volatile boolean failed;

    /** @param name what it serves, for the log */
    Prepared(String name, Supplier<Handler> make) {
        this.name = name;
        this.handler = new Lazy<>(make);
    }

    /** Makes it, unless a request was quicker; whether it is there. */
    boolean prepare() {
        try {
            made();
            return true;
        } catch (RuntimeException e) {
            LOG.error("{} can not be prepared; the next request tries again", name, e);
            return false;
        }
    }

    /** What keeps it from serving, after one more try; empty, too, if nobody has tried yet. */
    Optional<String> obstacle() {
        return !failed || prepare() ? Optional.empty() : Optional.of(name + " can not be prepared");
    }

    private Handler made() {
        try {
            Handler made = handler.get();
            failed = false;
            return made;
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return made().handle(request, response, callback);
    }
}
