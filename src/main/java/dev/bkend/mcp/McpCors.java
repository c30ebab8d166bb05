package dev.bkend.mcp;

import dev.bkend.mcp.jsonrpc.JsonPieces;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.Cors;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What a page of an allowed origin may send to this endpoint, and read of its answers. */
final class McpCors {

    private static final String HEADERS = "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Session-Id, "
            + "Mcp-Method, Mcp-Name, Last-Event-ID";

    private McpCors() {}

    static Cors of(AllowedOrigins allowed) {
        return Cors.forOrigins(
                allowed::origin,
                McpEndpoint.ALLOWED,
                HEADERS,
                "WWW-Authenticate, Mcp-Session-Id",
                Duration.ofMinutes(10));
    }

    static HttpReply preflight(Cors cors, HttpFields request) {
        return new HttpReply(204, cors.preflight(request), new JsonPieces(List.of()))
                .with(new HttpField(HttpHeader.ALLOW, McpEndpoint.ALLOWED));
    }
}
