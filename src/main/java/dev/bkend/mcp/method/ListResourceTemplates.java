package dev.bkend.mcp.method;

import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code resources/templates/list}: the forms of URIs with an id in them that the caller is offered. */
public final class ListResourceTemplates implements Method {

    private final ResourceCatalog resources;

    public ListResourceTemplates(ResourceCatalog resources) {
        this.resources = resources;
    }

    @Override
    public Result apply(Call call) {
        byte[] page = resources.templates(call.caller(), call.revision()).page(call.optional("cursor"));
        return Result.of(page).fresh(Freshness.LIST);
    }
}
