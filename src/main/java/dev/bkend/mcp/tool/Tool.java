package dev.bkend.mcp.tool;

import dev.bkend.api.Operation;
import java.util.Map;

/**
 * A tool that can be called.
 *
 * @param taskOnly whether it works only for clients that can come back for the outcome
 * @param paged whether a caller can ask for less at a time
 * @param headers the header that repeats an argument, by the argument's name
 */
public record Tool(
        String name,
        Operation operation,
        boolean declaresOutput,
        boolean taskOnly,
        boolean paged,
        Map<String, String> headers) {}
