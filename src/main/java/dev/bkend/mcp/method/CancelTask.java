package dev.bkend.mcp.method;

import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.task.Task;
import dev.bkend.mcp.task.Tasks;

/** {@code tasks/cancel}: asks a task to stop, if there is still something to stop. */
public final class CancelTask implements Method {

    private final OwnTasks tasks;

    public CancelTask(Tasks tasks) {
        this.tasks = new OwnTasks(tasks);
    }

    @Override
    public Result apply(Call call) {
        tasks.running(call).ifPresent(Task::cancel);
        return Result.EMPTY;
    }
}
