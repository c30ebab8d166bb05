package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Operation;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.tool.MissingScopes;
import dev.bkend.mcp.tool.ParameterHeaders;
import dev.bkend.mcp.tool.Tool;
import dev.bkend.mcp.tool.ToolCatalog;
import dev.bkend.mcp.tool.ToolResult;
import java.util.List;

/** {@code tools/call}: find the tool, check the scopes, check the arguments, call the operation, phrase the answer. */
public final class CallTool implements Method {

    private static final int MOST_TOKENS = 25_000;
    private static final int BYTES_OF_A_TOKEN = 4;

    private final ToolCatalog tools;
    private final ArgumentCheck check;

    public CallTool(ToolCatalog tools, ArgumentCheck check) {
        this.tools = tools;
        this.check = check;
    }

    @Override
    public Result apply(Call call) {
        String name = call.required("name");
        Tool tool = tools.find(name).orElseThrow(() -> unknown(name, call));
        boolean structured = call.revision().has(Trait.STRUCTURED_CONTENT);
        try {
            MissingScopes.check(call.caller(), tool.operation());
            JsonNode arguments = arguments(call.params().path("arguments"));
            if (call.revision().has(Trait.ENVELOPE)) {
                checkEnvelope(tool, arguments, call);
            }
            JsonNode understood = understood(tool.operation(), arguments, call);
            byte[] result = ToolResult.of(tool.operation().call().apply(call.caller(), understood), structured);
            checkLength(tool, result, structured);
            return Result.of(result);
        } catch (ProblemException problem) {
            // A failure would not fit a declared output, which clients hold structured content to.
            return Result.of(ToolResult.failure(problem, structured && !tool.declaresOutput()));
        }
    }

    /** A list that would be cut off by clients, or fill a model's memory, is worth less than the word how to get less. */
    private static void checkLength(Tool tool, byte[] result, boolean structured) {
        int tokens = result.length / BYTES_OF_A_TOKEN / (structured ? 2 : 1);
        if (tool.paged() && tokens > MOST_TOKENS) {
            throw Problem.PAYLOAD_TOO_LARGE.because(
                    "This answer would have about " + tokens + " tokens, and " + MOST_TOKENS
                            + " is the most that clients take. Ask for less: a smaller limit and more pages, or one by"
                            + " its id.");
        }
    }

    private static void checkEnvelope(Tool tool, JsonNode arguments, Call call) {
        ParameterHeaders.check(tool, arguments, call.headers());
        if (tool.taskOnly()) {
            OwnTasks.mustBeDeclared(call);
        }
    }

    private JsonNode understood(Operation operation, JsonNode arguments, Call call) {
        try {
            return check.check(operation.id(), arguments);
        } catch (ProblemException problem) {
            if (call.revision().has(Trait.BAD_ARGUMENTS_ARE_RESULTS)) {
                throw problem;
            }
            throw Problems.protocolError(problem);
        }
    }

    private static JsonNode arguments(JsonNode given) {
        JsonNode arguments = given.isTextual() ? Json.inText(given.textValue()).orElse(given) : given;
        if (Params.nothing(arguments)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!arguments.isObject()) {
            throw JsonRpcError.of(JsonRpcError.INVALID_PARAMS, "The parameter arguments must be an object.")
                    .exception();
        }
        return arguments;
    }

    private JsonRpcException unknown(String name, Call call) {
        List<String> nearest = tools.nearest(name, call.caller());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("name", Excerpt.of(name));
        nearest.forEach(data.putArray("nearest")::add);
        String hint =
                nearest.isEmpty() ? "tools/list names all." : "Did you mean " + String.join(" or ", nearest) + "?";
        String message = "No tool \"" + Excerpt.of(name) + "\". " + hint;
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message, data).exception();
    }
}
