package dev.bkend.mcp.method;

import dev.bkend.api.Caller;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.stream.EventStream;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.mcp.watch.Subscription;
import dev.bkend.mcp.watch.Watch;
import dev.bkend.mcp.watch.Wishes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code subscriptions/listen}: a stream of what changes, as long as the client reads it. */
public final class Listen implements Method {

    private final ReadResource resources;
    private final Watch watch;
    private final Tasks tasks;
    private final int mostOfAToken;
    private final Map<String, Integer> openOfToken = new ConcurrentHashMap<>();

    /** @param mostOfAToken streams that may be open at once with one token */
    public Listen(ReadResource resources, Watch watch, Tasks tasks, int mostOfAToken) {
        this.resources = resources;
        this.watch = watch;
        this.tasks = tasks;
        this.mostOfAToken = mostOfAToken;
    }

    @Override
    public Result apply(Call call) {
        Wishes wishes = Wishes.of(call.params().path("notifications"));
        if (!wishes.tasks().isEmpty()) {
            OwnTasks.mustBeDeclared(call);
        }
        Wishes granted = wishes.only(
                uri -> resources.readable(uri, call.caller()),
                id -> tasks.find(call.caller(), id).isPresent());
        count(call.caller());
        EventStream stream = call.outlet().open(List.of());
        Subscription subscription = new Subscription(call.request().id(), call.caller(), granted, stream);
        // In this order, so that a change right after the acknowledgement is seen.
        watch.add(subscription);
        subscription.acknowledge();
        Runnable hearNoMore = tasks.listen(call.caller(), granted.tasks(), subscription::tell);
        stream.onGone(() -> {
            watch.remove(subscription);
            hearNoMore.run();
            openOfToken.merge(call.caller().tokenId(), -1, (open, less) -> open + less == 0 ? null : open + less);
        });
        return Result.ELSEWHERE;
    }

    private void count(Caller caller) {
        int open = openOfToken.merge(caller.tokenId(), 1, Integer::sum);
        if (open > mostOfAToken) {
            openOfToken.merge(caller.tokenId(), -1, Integer::sum);
            throw JsonRpcError.of(
                            JsonRpcError.INVALID_REQUEST,
                            "With one token " + mostOfAToken + " streams may be open at once; close some first.")
                    .exception();
        }
    }
}
