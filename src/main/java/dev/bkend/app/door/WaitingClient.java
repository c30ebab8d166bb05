package dev.bkend.app.door;

import dev.bkend.app.AppKey;
import dev.bkend.store.QueryDeadline;
import dev.bkend.web.ClientDisconnect;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who waits for an answer: if it takes long, they are watched, and what is read for them ends when they hang up. */
final class WaitingClient {

    private final Request request;

    /** Guarded by this, like {@link #answered}. */
    private @Nullable ClientDisconnect departure;

    private boolean answered;

    WaitingClient(Request request) {
        this.request = request;
    }

    /** For what is read for them with this API key, whose time begins now. */
    QueryDeadline deadline(AppKey key, Duration limit) {
        return new QueryDeadline(limit, key.id(), this::watch);
    }

    private synchronized void watch(QueryDeadline deadline) {
        if (!answered) {
            departure = ClientDisconnect.watch(request, gone -> deadline.stop());
        }
    }

    /** The answer is known; called before it is sent. */
    synchronized void answered() {
        answered = true;
        if (departure != null) {
            departure.stop();
        }
    }
}
