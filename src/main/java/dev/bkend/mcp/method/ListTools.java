package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.tool.ToolCatalog;

/** {@code tools/list}: the tools that the caller is offered. */
public final class ListTools implements Method {

    private final ToolCatalog tools;

    public ListTools(ToolCatalog tools) {
        this.tools = tools;
    }

    @Override
    public Result apply(Call call) {
        byte[] page = tools.listing(call.caller(), call.revision()).page(call.optional("cursor"));
        return Result.of(page).fresh(Freshness.LIST);
    }
}
