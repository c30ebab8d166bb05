package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.watch.Watch;

/** {@code resources/subscribe}: the session is told when this resource says something else. */
public final class Subscribe implements Method {

    private final ReadResource resources;
    private final Watch watch;

    public Subscribe(ReadResource resources, Watch watch) {
        this.resources = resources;
        this.watch = watch;
    }

    @Override
    public Result apply(Call call) {
        String uri = call.required("uri");
        resources.require(uri, call);
        call.sessionRequired().subscribe(uri);
        watch.begin(call.caller(), uri);
        return Result.EMPTY;
    }
}
