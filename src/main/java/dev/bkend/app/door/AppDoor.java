package dev.bkend.app.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.bkend.api.AppOperation;
import dev.bkend.api.json.Json;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.app.AppException;
import dev.bkend.app.AppKeys;
import dev.bkend.app.AppUser;
import dev.bkend.app.Requester;
import dev.bkend.app.SignedInUsers;
import dev.bkend.web.BodyReader;
import dev.bkend.web.BodyType;
import dev.bkend.web.Router;
import dev.bkend.web.UnreadBody;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Everything under {@code /v1}: the steps that each request of an application goes through, in their order. */
public final class AppDoor extends Handler.Abstract {

    private static final String ROOT = "/v1";
    private static final String RETRY_AFTER = "1";

    private final Credentials credentials;
    private final Quota quota;
    private final Paths<Requester> paths;
    private final BodyReader reader;
    private final Limits limits;

    /** A status with what is answered under it. */
    private record Reply(int status, JsonRecord body) {}

    /**
     * What requests may cost.
     *
     * @param body bytes a body may have
     * @param perMinute requests that one address may make with one key; 0 for any number
     * @param unknownKeys requests that one address may make in a minute with keys that are not good; 0 for any number
     * @param longestRead how long a request may wait for its turn to read, and read
     */
    public record Limits(int body, int perMinute, int unknownKeys, Duration longestRead) {}

    /** What is needed to let requests in, and the operations behind. */
    public AppDoor(
            AppKeys keys, SignedInUsers users, Limits limits, List<AppOperation<Requester>> operations, Clock clock) {
        this.credentials = new Credentials(keys, users, new UnknownKeyLimit(limits.unknownKeys(), clock));
        this.quota = new Quota(limits.perMinute(), clock);
        this.paths = new Paths<>(operations);
        this.reader = new BodyReader(limits.body(), BodyType.JSON);
        this.limits = limits;
    }

    /** Whether a path is one of those answered here. */
    public static boolean serves(@Nullable String path) {
        return path != null && path.startsWith(ROOT) && (path.length() == ROOT.length() || path.charAt(3) == '/');
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        AppCors.grant(request.getHeaders(), headers);
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            AppCors.preflight(request.getHeaders(), headers);
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        WaitingClient client = new WaitingClient(request);
        Reply reply;
        try {
            reply = answer(request, client, Request.getPathInContext(request), headers);
        } catch (RuntimeException | StackOverflowError e) {
            reply = refusal(Failures.of(e), headers);
        }
        client.answered();
        send(reply, request, response, callback);
        return true;
    }

    private Reply answer(Request request, WaitingClient client, String path, HttpFields.Mutable headers) {
        AppKeys.Opened opened = credentials.key(request, path, headers);
        AppCors.require(opened.origins(), request.getHeaders(), headers);
        Optional<AppUser> user = credentials.user(request.getHeaders(), opened.key());
        boolean write = !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
        quota.take(opened.key(), Request.getRemoteAddr(request), write, headers);
        Router.Match.Found<AppOperation<Requester>> found = paths.find(request.getMethod(), path, headers);
        AppOperation<Requester> operation = found.target();
        JsonNode body =
                operation.hasBody() ? RequestContent.body(reader.read(UnreadBody.of(request))) : NullNode.getInstance();
        AppOperation.Given given = new AppOperation.Given(
                found.variables(), RequestContent.query(request.getHttpURI().getQuery()), body);
        Requester requester = new Requester(opened.key(), user, client.deadline(opened.key(), limits.longestRead()));
        return new Reply(operation.status(), operation.call().apply(requester, given));
    }

    private static Reply refusal(AppException refusal, HttpFields.Mutable headers) {
        if (refusal.problem().status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
        }
        return new Reply(refusal.problem().status(), refusal);
    }

    /** A body that cannot be written fails before anything of it is sent. */
    private static void send(Reply reply, Request request, Response response, Callback callback) {
        byte[] bytes;
        try {
            bytes = Json.bytes(reply.body()::writeTo);
            response.setStatus(reply.status());
        } catch (RuntimeException e) {
            AppException failure = Failures.of(e);
            bytes = Json.bytes(failure::writeTo);
            response.setStatus(failure.problem().status());
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else {
            response.write(true, ByteBuffer.wrap(bytes), callback);
        }
    }
}
