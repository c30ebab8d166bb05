package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code resources/unsubscribe}: no more news of this resource. */
public final class Unsubscribe implements Method {

    @Override
    public Result apply(Call call) {
        String uri = call.required("uri");
        call.sessionRequired().unsubscribe(uri);
        return Result.EMPTY;
    }
}
