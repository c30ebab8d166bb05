package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;

/** A problem as a protocol error, where the protocol leaves no room for a result. */
final class Problems {

    private Problems() {}

    /** Problems without a code in JSON-RPC keep their HTTP status: the codes above -32000 are the application's. */
    static JsonRpcException protocolError(ProblemException problem) {
        int code = problem.problem() == Problem.INVALID_REQUEST
                ? JsonRpcError.INVALID_PARAMS
                : problem.problem().status();
        JsonNode data = Json.parse(Json.string(problem::writeTo)).path("error");
        return JsonRpcError.of(code, problem.message(), data).exception();
    }
}
