package dev.bkend.mcp;

import dev.bkend.mcp.jsonrpc.JsonPieces;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What a browser needs to let a page of an allowed origin talk to this endpoint. */
final class McpCors {

    private static final HttpField VARY = new HttpField(HttpHeader.VARY, "Origin");
    private static final HttpField EXPOSED =
            new HttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, "WWW-Authenticate, Mcp-Session-Id");
    private static final List<HttpField> PREFLIGHT = List.of(
            new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, McpEndpoint.ALLOWED),
            new HttpField(
                    HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
                    "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Session-Id, Mcp-Method, Mcp-Name, "
                            + "Last-Event-ID"),
            new HttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600"));

    private McpCors() {}

    static HttpReply preflight() {
        return new HttpReply(204, PREFLIGHT, new JsonPieces(List.of()))
                .with(new HttpField(HttpHeader.ALLOW, McpEndpoint.ALLOWED));
    }

    /** For every answer to a page; the origin has been checked. */
    static void allow(Optional<String> origin, HttpFields.Mutable headers) {
        if (origin.isPresent()) {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin.get());
            headers.put(EXPOSED);
            headers.put(VARY);
        }
    }
}
