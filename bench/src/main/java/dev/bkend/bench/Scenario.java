package dev.bkend.bench;

/** One kind of request, on the wire of revision 2025-11-25. */
enum Scenario {
    LIST("tools/list"),
    CALL("tools/call");

    /** What the tool that stands in for backend_project_get is called in the SDK's server. */
    static final String SDK_TOOL = "project_get";

    private final String method;

    Scenario(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }

    /** A constant id: each answer then has the same bytes, and can be told from a wrong one by its length. */
    String body(String tool, String projectId) {
        String params = switch (this) {
            case LIST -> "{}";
            case CALL -> "{\"name\":\"" + tool + "\",\"arguments\":{\"projectId\":\"" + projectId + "\"}}";
        };
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
