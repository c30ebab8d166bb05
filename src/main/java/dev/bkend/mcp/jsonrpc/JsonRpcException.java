package dev.bkend.mcp.jsonrpc;

/** A message that is answered with an error object. */
public final class JsonRpcException extends RuntimeException {

    private final transient JsonRpcError error;

    JsonRpcException(JsonRpcError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public JsonRpcError error() {
        return error;
    }
}
