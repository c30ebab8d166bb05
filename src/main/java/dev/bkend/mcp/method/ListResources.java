package dev.bkend.mcp.method;

import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code resources/list}: the resources with a fixed URI that the caller is offered. */
public final class ListResources implements Method {

    private final ResourceCatalog resources;

    public ListResources(ResourceCatalog resources) {
        this.resources = resources;
    }

    @Override
    public Result apply(Call call) {
        byte[] page = resources.resources(call.caller(), call.revision()).page(call.optional("cursor"));
        return Result.of(page).fresh(Freshness.LIST);
    }
}
