package dev.bkend.app.door;

import dev.bkend.api.Departure;
import dev.bkend.store.Stopper;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who waits for an answer: if it takes long, they are watched, and what is read for them ends when they hang up. */
final class Client {

    private final Request request;

    /** Guarded by this, like {@link #answered}. */
    private @Nullable Departure departure;

    private boolean answered;

    Client(Request request) {
        this.request = request;
    }

    /** For what is read for them, whose time begins now. */
    Stopper stopper(Duration limit) {
        return new Stopper(limit, this::watch);
    }

    private synchronized void watch(Stopper stopper) {
        if (!answered) {
            departure = Departure.watch(request, gone -> stopper.stop());
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
