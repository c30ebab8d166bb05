package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.Cors;
import dev.bkend.web.HttpRefusal;
import dev.bkend.web.Router;
import dev.bkend.web.UnreadBody;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /account}, {@code /join}, everything under {@code /mcp/oauth}, and the documents that lead there: carries messages between Jetty
 * and Nimbus.
 */
public final class OauthDoor extends Handler.Abstract {

    /** Where the endpoints are. */
    public static final String PREFIX = "/mcp/oauth/";

    /** The page of a signed-in person; those about parts of their account are below it. */
    public static final String ACCOUNT = "/account";

    /** Where who was invited becomes a member. */
    public static final String JOIN = "/join";

    private static final Logger LOG = LoggerFactory.getLogger(OauthDoor.class);
    // Nimbus wants one; who is asked was settled before, and what is asked stands in the body or the query.
    private static final URI ANY = URI.create("http://localhost/");
    private static final Cors CORS = Cors.forAnybody("GET, POST", "Content-Type, Authorization, MCP-Protocol-Version");

    private final Router<Endpoints.Route> usual;
    private final Map<String, Router<Endpoints.Route>> byHost;
    private final Set<String> forPages;
    private final Predicate<String> host;

    /**
     * @param byHost what is answered under a name of the server; under all others the usual
     * @param forPages the paths that people visit, which no script of another origin may read
     * @param host whether this server is reached under a Host
     */
    OauthDoor(
            Router<Endpoints.Route> usual,
            Map<String, Router<Endpoints.Route>> byHost,
            Set<String> forPages,
            Predicate<String> host) {
        this.usual = usual;
        this.byHost = byHost;
        this.forPages = Set.copyOf(forPages);
        this.host = host;
    }

    /** Whether a path is one of those answered here. */
    public static boolean serves(String path) {
        return path.startsWith(PREFIX)
                || path.equals(ACCOUNT)
                || path.equals(JOIN)
                || path.startsWith(ACCOUNT + "/")
                || path.startsWith("/.well-known/oauth-")
                || path.startsWith("/.well-known/openid-configuration");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HTTPResponse answer;
        String path = request.getHttpURI().getCanonicalPath();
        try {
            answer = answer(request, path);
        } catch (HttpRefusal e) {
            answer = refused(e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), path, e);
            answer = JsonAnswers.error(OAuth2Error.SERVER_ERROR);
        }
        send(answer, path, request, response, callback);
        return true;
    }

    private HTTPResponse answer(Request request, String path) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !host.test(hosts.getFirst())) {
            return refusal(403, AllowedOrigins.NO_SUCH_HOST);
        }
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            return JsonAnswers.empty(204);
        }
        Router<Endpoints.Route> routes = byHost.getOrDefault(hosts.getFirst(), usual);
        return switch (routes.find(request.getMethod(), path)) {
            case Router.Match.Found<Endpoints.Route>(Endpoints.Route route, var _) -> answer(request, route);
            case Router.Match.Nowhere<Endpoints.Route> _ -> refusal(404, "There is nothing here");
            case Router.Match.OtherMethods<Endpoints.Route>(String allow) -> {
                HTTPResponse answer = refusal(405, "Allowed here: " + allow);
                answer.setHeader("Allow", allow);
                yield answer;
            }
        };
    }

    private static HTTPResponse answer(Request request, Endpoints.Route route) {
        try {
            return route.endpoint().answer(visit(request, route));
        } catch (IllegalArgumentException e) {
            // Nimbus stumbles over what it would quote: its descriptions must not hold every character.
            LOG.debug(
                    "{} {} cannot be read",
                    request.getMethod(),
                    request.getHttpURI().getCanonicalPath(),
                    e);
            return refusal(400, "A parameter holds characters that it may not hold");
        }
    }

    private static HTTPResponse refusal(int status, String description) {
        return JsonAnswers.error(
                OAuth2Error.INVALID_REQUEST.setHTTPStatusCode(status).setDescription(description));
    }

    private static HTTPResponse refused(HttpRefusal refusal) {
        return refusal(refusal.status(), String.valueOf(ErrorObject.removeIllegalChars(refusal.message())));
    }

    private static Visit visit(Request request, Endpoints.Route route) {
        String method = HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod();
        HTTPRequest message = new HTTPRequest(HTTPRequest.Method.valueOf(method), ANY);
        for (HttpField field : request.getHeaders()) {
            message.setHeader(field.getName(), field.getValueList().toArray(String[]::new));
        }
        if (method.equals("POST")) {
            message.setBody(new String(route.reader().read(UnreadBody.of(request)), StandardCharsets.UTF_8));
        }
        Map<String, String> cookies = Request.getCookies(request).stream()
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue, (first, second) -> first));
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return new Visit(message, query, Request.getRemoteAddr(request), cookies);
    }

    private void send(HTTPResponse answer, String path, Request request, Response response, Callback callback) {
        response.setStatus(answer.getStatusCode());
        HttpFields.Mutable headers = response.getHeaders();
        if (!forPages.contains(path)) {
            CORS.grant(request.getHeaders(), headers);
            if (HttpMethod.OPTIONS.is(request.getMethod())) {
                CORS.preflight(request.getHeaders()).forEach(headers::put);
            }
        }
        answer.getHeaderMap().forEach(headers::put);
        // Each in a field of its own, since cookies can't be joined (RFC 6265 section 3).
        List<String> cookies =
                Optional.ofNullable(answer.getHeaderValues("Set-Cookie")).orElse(List.of());
        headers.remove(HttpHeader.SET_COOKIE);
        cookies.forEach(cookie -> headers.add(HttpHeader.SET_COOKIE, cookie));
        String text = answer.getBody();
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        if (answer.getStatusCode() != 204) {
            headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
