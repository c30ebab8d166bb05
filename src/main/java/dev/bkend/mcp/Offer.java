package dev.bkend.mcp;

import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Completion;
import dev.bkend.api.Operation;
import dev.bkend.mcp.revision.ServerInfo;
import java.util.List;

/**
 * What a server has for its clients: operations, and how they are described.
 *
 * @param tools {@code tools.json} as generated from the spec; the same for resources and prompts
 * @param instructions how a model is to start
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Offer(
        ServerInfo info,
        String instructions,
        List<Operation> operations,
        ArgumentCheck check,
        byte[] tools,
        byte[] resources,
        byte[] prompts,
        Completion.Source completions) {}
