package dev.bkend.mcp.method;

import dev.bkend.api.LogLevel;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code logging/setLevel}: which log lines the session is sent. */
public final class SetLevel implements Method {

    @Override
    public Result apply(Call call) {
        String name = call.required("level");
        LogLevel level = LogLevel.of(name)
                .orElseThrow(() -> JsonRpcError.of(
                                JsonRpcError.INVALID_PARAMS, "The level must be one of " + LogLevel.names() + ".")
                        .exception());
        call.sessionRequired().level(level);
        return Result.EMPTY;
    }
}
