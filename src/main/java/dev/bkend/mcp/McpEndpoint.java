package dev.bkend.mcp;

import dev.bkend.api.Authenticator;
import dev.bkend.api.Caller;
import dev.bkend.api.Ids;
import dev.bkend.api.Problem;
import dev.bkend.api.ProblemException;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.revision.ServerInfo;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /mcp}: the HTTP steps in front of a message, in an order that spends nothing on a stranger. It may block. */
public final class McpEndpoint extends Handler.Abstract {

    public static final String PATH = "/mcp";

    /** Where an earlier handler leaves the id of the request for the log. */
    public static final String REQUEST_ID = "dev.bkend.requestId";

    static final String ALLOWED = "POST, OPTIONS";

    private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final AllowedOrigins allowed;
    private final Bearer bearer;
    private final RequestBody body;
    private final Dispatcher dispatcher;

    /** @param maxBody bytes a message may have */
    public McpEndpoint(
            AllowedOrigins allowed,
            Authenticator authenticator,
            Revisions revisions,
            ServerInfo server,
            URI publicUrl,
            int maxBody) {
        Challenge challenge = new Challenge(publicUrl);
        this.allowed = allowed;
        this.bearer = new Bearer(authenticator, challenge);
        this.body = new RequestBody(maxBody);
        this.dispatcher = new Dispatcher(revisions, server, challenge);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!Request.getPathInContext(request).equals(PATH)) {
            return false;
        }
        Reply reply;
        try {
            checkOrigin(request);
            Cors.allow(origin(request), response.getHeaders());
            reply = answer(request);
        } catch (ProblemException e) {
            reply = Reply.problem(e);
        }
        log(request, reply);
        send(reply, request, response, callback);
        return true;
    }

    private void checkOrigin(Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !allowed.host(hosts.getFirst())) {
            throw Problem.FORBIDDEN.because("This server is not reached under the Host of this request.");
        }
        if (!origin(request).map(allowed::origin).orElse(true)) {
            throw Problem.FORBIDDEN.because("Pages of this Origin may not call this server.");
        }
    }

    private Reply answer(Request request) throws IOException {
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            return Cors.preflight();
        }
        Optional<Caller> caller = bearer.caller(request);
        if (caller.isEmpty()) {
            return bearer.refusal(request);
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            ProblemException problem = Problem.METHOD_NOT_ALLOWED.because("Send messages with POST.");
            return Reply.problem(problem).with(new HttpField(HttpHeader.ALLOW, ALLOWED));
        }
        return dispatcher.answer(body.read(request), headers(request.getHeaders()), caller.get());
    }

    private static void send(Reply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        reply.headers().forEach(headers::put);
        int length = reply.body().length();
        if (length > 0) {
            headers.put(JSON);
        }
        if (reply.status() != 204) {
            headers.put(HttpHeader.CONTENT_LENGTH, length);
        }
        if (length == 0 || HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            return;
        }
        // The one copy there is: the network would make it anyway from memory that is not Jetty's.
        RetainableByteBuffer.Mutable whole =
                request.getComponents().getByteBufferPool().acquire(length, true);
        reply.body().list().forEach(piece -> whole.append(piece.duplicate()));
        response.write(true, whole.getByteBuffer(), Callback.from(whole::release, callback));
    }

    private static void log(Request request, Reply reply) {
        if (LOG.isDebugEnabled()) {
            Object given = request.getAttribute(REQUEST_ID);
            LOG.debug(
                    "{} {} {} {} bytes",
                    given == null ? Ids.next("req") : given,
                    request.getMethod(),
                    reply.status(),
                    reply.body().length());
        }
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
}
