package dev.bkend.mcp.method;

import dev.bkend.mcp.prompt.PromptCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;

/** {@code prompts/list}: the prompts that the caller is offered. */
public final class ListPrompts implements Method {

    private final PromptCatalog prompts;

    public ListPrompts(PromptCatalog prompts) {
        this.prompts = prompts;
    }

    @Override
    public Result apply(Call call) {
        byte[] page = prompts.listing(call.caller(), call.revision()).page(call.optional("cursor"));
        return Result.of(page).fresh(Freshness.LIST);
    }
}
