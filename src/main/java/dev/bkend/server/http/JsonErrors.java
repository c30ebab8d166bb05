package dev.bkend.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.app.AppException;
import dev.bkend.app.door.AppCors;
import dev.bkend.app.door.AppDoor;
import dev.bkend.app.door.Failures;
import dev.bkend.web.Cors;
import dev.bkend.web.HttpProblem;
import dev.bkend.web.RequestLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty itself refuses, or what escaped a handler, in the same JSON as everything else. */
final class JsonErrors extends ErrorHandler {

    // What Jetty makes the path of a request whose first line it can not read, or finds too long.
    private static final String UNREADABLE = "/badMessage";

    /** Seconds; heads end, or are ended, all the time. */
    private static final String RETRY_AFTER = "5";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // Jetty has cleared the headers of the answer that failed.
        HttpFields.Mutable headers = response.getHeaders();
        SecurityHeaders.on(headers);
        int status = response.getStatus();
        byte[] body;
        if (AppDoor.serves(request.getHttpURI().getPath())) {
            AppCors.grant(request.getHeaders(), headers);
            AppException refusal = refusal(request, status);
            // The body says it, too, and knows fewer of them than HTTP.
            response.setStatus(refusal.problem().status());
            body = Json.bytes(refusal::writeTo);
        } else if (UNREADABLE.equals(request.getHttpURI().getPath())) {
            headers.put(Cors.ANYBODY);
            body = forAnybody(problem(request, status), status);
        } else {
            body = Json.bytes(problem(request, status)::writeTo);
        }
        RequestLog.id(request).ifPresent(id -> headers.put(RequestLog.HEADER, id));
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** In the forms of both planes, because nobody knows which of them was meant. */
    private static byte[] forAnybody(ProblemException problem, int status) {
        AppException refusal = Failures.ofStatus(status);
        ObjectNode body = (ObjectNode) Json.parse(Json.string(problem::writeTo));
        body.put("success", false)
                .put("statusCode", status)
                .put("code", refusal.problem().code())
                .put("message", refusal.message());
        return Json.bytes(out -> Json.MAPPER.writeTree(out, body));
    }

    /** The whole answer to a request that is refused before its head has ended, as it is sent; the connection ends. */
    static byte[] beforeHead(int status) {
        byte[] body = forAnybody(HttpProblem.ofStatus(status), status);
        HttpFields.Mutable headers = HttpFields.build();
        SecurityHeaders.on(headers);
        headers.put(HttpHeader.CONTENT_TYPE, "application/json")
                .put(HttpHeader.CONTENT_LENGTH, body.length)
                .put(HttpHeader.CONNECTION, "close");
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
        }
        String head = "HTTP/1.1 " + status + " " + HttpStatus.getMessage(status) + "\r\n" + headers.asString();
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] answer = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, answer, first.length, body.length);
        return answer;
    }

    private static AppException refusal(Request request, int status) {
        return isFailure(request, status)
                ? Failures.unexpected((Throwable) request.getAttribute(ERROR_EXCEPTION))
                : Failures.ofStatus(status);
    }

    private static ProblemException problem(Request request, int status) {
        return isFailure(request, status)
                ? HttpProblem.unexpected((Throwable) request.getAttribute(ERROR_EXCEPTION))
                : HttpProblem.ofStatus(status);
    }

    /** Who hangs up gets no answer, and is no failure of ours. */
    private static boolean isFailure(Request request, int status) {
        return status == 500 && !(request.getAttribute(ERROR_EXCEPTION) instanceof EofException);
    }
}
