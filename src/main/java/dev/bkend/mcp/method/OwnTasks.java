package dev.bkend.mcp.method;

import dev.bkend.mcp.conversation.CallMeta;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.conversation.RoundTrips;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.task.Task;
import dev.bkend.mcp.task.Tasks;
import java.util.Optional;

/** The tasks that a call may be about: its caller's own, and only if its client knows the extension. */
final class OwnTasks {

    private final Tasks tasks;

    OwnTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Comes before a task is looked for, so that a client without the extension learns nothing of tasks. */
    static void mustBeDeclared(Call call) {
        if (!CallMeta.of(call.params()).client().hasTasks()) {
            throw RoundTrips.lacks(ClientCapabilities.requiredForTasks());
        }
    }

    /** What is known of the task that the call names. */
    byte[] known(Call call) {
        mustBeDeclared(call);
        String id = call.required("taskId");
        return tasks.find(call.caller(), id)
                .orElseThrow(() -> JsonRpcError.of(
                                JsonRpcError.INVALID_PARAMS,
                                "No task \"" + Excerpt.of(id) + "\". Tasks can be asked for with the token they were "
                                        + "made with, up to "
                                        + tasks.rules().keep().toMinutes()
                                        + " minutes after their end.")
                        .exception());
    }

    /** The task that the call names, if it still runs; one that is not there at all is refused. */
    Optional<Task> running(Call call) {
        known(call);
        return tasks.running(call.caller(), call.required("taskId"));
    }
}
