package dev.bkend.mcp.tool;

import dev.bkend.api.Operation;

/** A tool that can be called. */
public record Tool(String name, Operation operation, boolean declaresOutput) {}
