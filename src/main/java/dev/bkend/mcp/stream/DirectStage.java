package dev.bkend.mcp.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that lives and dies with its connection: what is said is sent, and nothing can be asked for again. */
public final class DirectStage implements Stage {

    private final Outlet outlet;
    private final List<Runnable> onGone = new ArrayList<>(1);
    private @Nullable EventStream stream;
    private boolean watched;

    public DirectStage(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void say(byte[] json) {
        stream().send(Frame.message(json));
    }

    @Override
    public synchronized boolean opened() {
        return stream != null;
    }

    @Override
    public void end(byte[] json) {
        EventStream open = stream();
        if (json.length > 0) {
            open.send(Frame.message(json));
        }
        open.end();
    }

    @Override
    public synchronized void onGone(Runnable callback) {
        onGone.add(callback);
        if (stream != null) {
            stream.onGone(callback);
        }
    }

    @Override
    public synchronized void watch() {
        if (stream == null && !watched) {
            watched = true;
            List<Runnable> callbacks = List.copyOf(onGone);
            outlet.watch(() -> callbacks.forEach(Runnable::run));
        }
    }

    private synchronized EventStream stream() {
        EventStream open = stream;
        if (open == null) {
            open = outlet.open(List.of());
            onGone.forEach(open::onGone);
            stream = open;
        }
        return open;
    }
}
