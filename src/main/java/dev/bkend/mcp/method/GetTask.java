package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.task.Tasks;

/** {@code tasks/get}: how a task stands, and once it has ended its result. */
public final class GetTask implements Method {

    private final OwnTasks tasks;

    public GetTask(Tasks tasks) {
        this.tasks = new OwnTasks(tasks);
    }

    @Override
    public Result apply(Call call) {
        return Result.of(tasks.known(call));
    }
}
