package dev.bkend.mcp.revision;

/** One MCP method: answers a call or throws what the caller did wrong. */
@FunctionalInterface
public interface Method {

    Result apply(Call call);
}
