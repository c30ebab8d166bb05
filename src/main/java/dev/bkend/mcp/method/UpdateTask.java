package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.task.Task;
import dev.bkend.mcp.task.Tasks;
import java.util.Optional;

/** {@code tasks/update}: answers to what a task has asked. */
public final class UpdateTask implements Method {

    private final OwnTasks tasks;

    public UpdateTask(Tasks tasks) {
        this.tasks = new OwnTasks(tasks);
    }

    @Override
    public Result apply(Call call) {
        JsonNode responses = call.params().path("inputResponses");
        Optional<Task> task = tasks.running(call);
        if (!responses.isObject()) {
            throw JsonRpcError.of(
                            JsonRpcError.INVALID_PARAMS,
                            "The parameter inputResponses must be an object of results by the keys of inputRequests.")
                    .exception();
        }
        task.ifPresent(running -> running.update(responses));
        return Result.EMPTY;
    }
}
