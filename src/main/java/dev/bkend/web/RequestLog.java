package dev.bkend.web;

import dev.bkend.api.Ids;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every request an id, for the log lines it causes and for its answer, and logs it at debug when it is done. */
public final class RequestLog extends Handler.Wrapper {

    public static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = "dev.bkend.request";
    // What a proxy may hand down: nothing that could forge a log line.
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    public RequestLog(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = Optional.ofNullable(request.getHeaders().get(HEADER))
                .filter(given -> SANE.matcher(given).matches())
                .orElseGet(() -> Ids.guessable("req"));
        request.setAttribute(ATTRIBUTE, id);
        response.getHeaders().put(HEADER, id);
        if (log.isDebugEnabled()) {
            Request.addCompletionListener(request, failure -> line(id, request, response));
        }
        MDC.put("request", id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove("request");
        }
    }

    /** The id a request was given; empty for one so broken that it never came here. */
    public static Optional<String> id(Request request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE)).map(Object::toString);
    }

    /** Without the query string, which may hold what must not be logged. */
    private static void line(String id, Request request, Response response) {
        log.atDebug()
                .addKeyValue("request", id)
                .addKeyValue("address", Request.getRemoteAddr(request))
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getHttpURI().getPath())
                .addKeyValue("status", response.getStatus())
                .addKeyValue("micros", NanoTime.since(request.getBeginNanoTime()) / 1_000)
                .log("request");
    }
}
