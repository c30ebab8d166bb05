package dev.bkend.mcp.conversation;

import dev.bkend.api.Caller;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.task.Tasks;
import java.util.function.Consumer;

/**
 * Where a call can go on without its connection.
 *
 * @param caller whose task it becomes
 * @param answer sends the answer of the call, which then is the task
 */
public record Background(Tasks tasks, Caller caller, Consumer<Result> answer) {}
