package dev.bkend.mcp;

import dev.bkend.api.Authenticator;
import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.stream.KeepAlive;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.BodyReader;
import dev.bkend.web.BodyType;
import dev.bkend.web.Cors;
import dev.bkend.web.HttpProblem;
import dev.bkend.web.HttpRefusal;
import dev.bkend.web.UnreadBody;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /mcp}: the HTTP steps in front of a message, in an order that spends nothing on a stranger. It may block. */
public final class McpEndpoint extends Handler.Abstract implements AutoCloseable {

    public static final String PATH = "/mcp";

    /** Where an earlier handler leaves the id of the request for the log. */
    public static final String REQUEST_ID = "dev.bkend.requestId";

    static final String ALLOWED = "GET, POST, DELETE, OPTIONS";

    private final AllowedOrigins allowed;
    private final Cors cors;
    private final Bearer bearer;
    private final BodyReader body;
    private final Dispatcher dispatcher;
    private final SessionDoor listener;
    private final Live live;
    private final List<String> revisions;
    private final KeepAlive keepAlive;

    public McpEndpoint(
            Settings settings, Authenticator authenticator, Revisions revisions, ServerInfo server, Live live) {
        Challenge challenge = new Challenge(settings.urls());
        this.allowed = settings.allowed();
        this.cors = McpCors.of(allowed);
        this.bearer = new Bearer(authenticator, challenge);
        this.body = new BodyReader(settings.maxBody(), BodyType.JSON);
        this.keepAlive =
                new KeepAlive(settings.beat(), request -> bearer.caller(request).isPresent());
        this.live = live;
        this.revisions = revisions.dates();
        this.listener = new SessionDoor(live.sessions());
        this.dispatcher = new Dispatcher(revisions, server, challenge, live);
    }

    /** Whether a path is this endpoint's; some clients write a slash at its end, and would lose a body on a redirect. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.equals(PATH + "/");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!serves(Request.getPathInContext(request))) {
            return false;
        }
        Exchange exchange = new Exchange(request, response, callback, keepAlive);
        Optional<HttpReply> reply;
        try {
            checkOrigin(request);
            cors.grant(request.getHeaders(), response.getHeaders());
            reply = answer(request, exchange);
        } catch (ProblemException e) {
            reply = Optional.of(HttpReply.problem(e));
        } catch (HttpRefusal e) {
            reply = Optional.of(HttpReply.problem(HttpProblem.of(e)));
        }
        reply.ifPresent(exchange::send);
        return true;
    }

    private void checkOrigin(Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !allowed.host(hosts.getFirst())) {
            throw Problem.FORBIDDEN.because(AllowedOrigins.NO_SUCH_HOST);
        }
        if (!origin(request).map(allowed::origin).orElse(true)) {
            throw Problem.FORBIDDEN.because(AllowedOrigins.NO_SUCH_ORIGIN);
        }
    }

    /** The answer, or nothing if it is sent by somebody else. */
    private Optional<HttpReply> answer(Request request, Exchange exchange) {
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            return Optional.of(McpCors.preflight(cors, request.getHeaders()));
        }
        Optional<Caller> caller = bearer.caller(request);
        if (caller.isEmpty()) {
            return Optional.of(bearer.refusal(request));
        }
        Headers headers = headers(request.getHeaders());
        return switch (request.getMethod()) {
            case "POST" -> dispatcher.answer(body.read(UnreadBody.of(request)), headers, caller.get(), exchange);
            case "GET" -> listener.listen(headers, caller.get(), exchange);
            case "DELETE" -> listener.end(headers, caller.get());
            default -> Optional.of(SessionDoor.notAllowed());
        };
    }

    private static Optional<String> origin(Request request) {
        return headers(request.getHeaders()).value(HttpHeader.ORIGIN.asString());
    }

    private static Headers headers(HttpFields fields) {
        return name -> {
            List<String> values = fields.getValuesList(name);
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
        };
    }

    /** The dates of the revisions of MCP that are spoken here. */
    public List<String> revisions() {
        return revisions;
    }

    /** How many answers are streams just now. */
    public int openStreams() {
        return keepAlive.open();
    }

    /** Ends what is open: streams say so to their clients, and sessions are forgotten. */
    @Override
    public void close() {
        live.watch().close();
        live.sessions().close();
        live.tasks().close();
        keepAlive.close();
    }
}
