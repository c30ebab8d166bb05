package dev.bkend.mcp;

import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import dev.bkend.mcp.jsonrpc.JsonRpcCodec;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.session.McpSession;
import dev.bkend.mcp.session.Sessions;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The two HTTP methods that only sessions have: GET opens or resumes a stream, DELETE ends the session. */
final class SessionDoor {

    private final Sessions sessions;
    private final JsonRpcCodec codec = new JsonRpcCodec();

    SessionDoor(Sessions sessions) {
        this.sessions = sessions;
    }

    /** What a client without a session is told, which has no use for these methods. */
    static HttpReply notAllowed() {
        return HttpReply.problem(Problem.METHOD_NOT_ALLOWED.because("Send messages with POST."))
                .with(new HttpField(HttpHeader.ALLOW, McpEndpoint.ALLOWED));
    }

    Optional<HttpReply> listen(Headers headers, Caller caller, Exchange exchange) {
        boolean wantsEvents = headers.value(HttpHeader.ACCEPT.asString())
                .filter(types -> types.contains("text/event-stream") || types.contains("*/*"))
                .isPresent();
        try {
            Optional<McpSession> session = sessions.of(headers, caller);
            if (session.isEmpty()) {
                return Optional.of(notAllowed());
            }
            if (!wantsEvents) {
                return Optional.of(HttpReply.problem(
                        Problem.NOT_ACCEPTABLE.because("A stream is text/event-stream; accept that type.")));
            }
            session.get().listen(exchange.open(List.of()), headers.value(Headers.LAST_EVENT));
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(refused(e));
        }
    }

    Optional<HttpReply> end(Headers headers, Caller caller) {
        try {
            Optional<McpSession> session = sessions.of(headers, caller);
            session.ifPresent(sessions::end);
            return Optional.of(session.isPresent() ? HttpReply.empty(204) : notAllowed());
        } catch (Refusal e) {
            return Optional.of(refused(e));
        }
    }

    private HttpReply refused(Refusal e) {
        return HttpReply.json(e.status(), codec.failure(Optional.empty(), e.error()));
    }
}
