package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code ping}: yes, still here. */
public final class Ping implements Method {

    private static final Result EMPTY = Result.of(new byte[] {'{', '}'});

    @Override
    public Result apply(Call call) {
        return EMPTY;
    }
}
