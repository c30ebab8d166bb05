package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code server/discover}: which revisions without an opening are spoken here, and how to start. */
public final class Discover implements Method {

    private final String instructions;

    public Discover(String instructions) {
        this.instructions = instructions;
    }

    @Override
    public Result apply(Call call) {
        Result result = Result.of(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("supportedVersions");
            for (String date : call.revisions().withEnvelope()) {
                out.writeString(date);
            }
            out.writeEndArray();
            Capabilities.writeTo(out, call.revision());
            out.writeStringField("instructions", instructions);
            out.writeEndObject();
        });
        return result.fresh(Freshness.SERVER);
    }
}
