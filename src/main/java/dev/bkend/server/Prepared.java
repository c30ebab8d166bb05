package dev.bkend.server;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A handler that takes long to make: made beside the start, once, and a request that comes earlier waits for it. */
final class Prepared extends Handler.Abstract {

    private final FutureTask<Handler> making;

    Prepared(Supplier<Handler> make) {
        this.making = new FutureTask<>(make::get);
    }

    /** Makes it, unless a request was quicker. */
    void prepare() {
        making.run();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        making.run();
        return making.get().handle(request, response, callback);
    }
}
