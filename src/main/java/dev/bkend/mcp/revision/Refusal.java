package dev.bkend.mcp.revision;

import dev.bkend.mcp.jsonrpc.JsonRpcError;

/** A message refused before its method was asked: an HTTP status and a JSON-RPC error. */
public final class Refusal extends RuntimeException {

    private static final int HEADER_MISMATCH = -32020;

    private final int status;
    private final transient JsonRpcError error;

    public Refusal(int status, JsonRpcError error) {
        super(error.message(), null, false, false);
        this.status = status;
        this.error = error;
    }

    public static Refusal invalidRequest(String message) {
        return new Refusal(400, JsonRpcError.of(JsonRpcError.INVALID_REQUEST, message));
    }

    /** A header does not repeat the body as it should. */
    public static Refusal headerMismatch(String message) {
        return new Refusal(400, JsonRpcError.of(HEADER_MISMATCH, message));
    }

    public int status() {
        return status;
    }

    public JsonRpcError error() {
        return error;
    }
}
