package dev.bkend.mcp;

import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Result;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** How a call ended, before it is put into an answer or a task. */
sealed interface Outcome {

    record Done(Result result) implements Outcome {}

    /** @param headers beside the usual ones */
    record Failed(int status, JsonRpcError error, List<HttpField> headers) implements Outcome {}
}
