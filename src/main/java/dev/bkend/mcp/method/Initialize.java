package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.ServerInfo;

/** {@code initialize}: settles on a revision; the session it opens is up to whoever sends the answer. */
public final class Initialize implements Method {

    private final ServerInfo server;
    private final String instructions;

    public Initialize(ServerInfo server, String instructions) {
        this.server = server;
        this.instructions = instructions;
    }

    @Override
    public Result apply(Call call) {
        call.required("protocolVersion");
        return Result.of(out -> {
            out.writeStartObject();
            out.writeStringField("protocolVersion", call.revision().date());
            Capabilities.writeTo(out, call.revision());
            out.writeFieldName("serverInfo");
            server.writeTo(out, call.revision());
            out.writeStringField("instructions", instructions);
            out.writeEndObject();
        });
    }
}
