package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that wants tokens, and the browser of the person it sends to the server; no redirect is followed unseen. */
public final class Connecting {

    static final String CALLBACK = "http://127.0.0.1:49152/callback";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";

    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(request|csrf|organization|step)\" value=\"([^\"]*)\"");

    private final URI server;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final HttpClient client;

    public Connecting(URI server) {
        this(server, InetAddress.getLoopbackAddress());
    }

    /** @param from where the client, not the browser, sends its requests from */
    public Connecting(URI server, InetAddress from) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(from)
                .build();
    }

    /** An answer to the client or to the browser. */
    public record Reply(int status, String text, Optional<String> location, java.net.http.HttpHeaders headers) {

        public JsonNode json() {
            return Json.parse(text);
        }

        /** What the client is told by way of its address. */
        public Map<String, String> told() {
            assertThat(location).as(text).isPresent();
            return parameters(Optional.ofNullable(URI.create(location.get()).getRawQuery())
                    .orElse(""));
        }
    }

    Reply register(String metadata) {
        return send(client, post("/mcp/oauth/register", "application/json", metadata));
    }

    /** The id of a new public client that is called back at {@link #CALLBACK}. */
    public String clientId() {
        Reply reply = register("""
            {"client_name":"Test client","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
            """.formatted(CALLBACK));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("client_id").asText();
    }

    public Map<String, String> question(String clientId) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", clientId);
        question.put("redirect_uri", CALLBACK);
        question.put("state", "s1");
        question.put("code_challenge", challenge(VERIFIER));
        question.put("code_challenge_method", "S256");
        question.put("resource", server + "/mcp");
        return question;
    }

    /** Of a path below the server's own, or an address. */
    private URI at(String path) {
        return path.startsWith("/") ? URI.create(server.toString().replaceFirst("/$", "") + path) : URI.create(path);
    }

    Reply get(String path) {
        return send(browser, HttpRequest.newBuilder(at(path)));
    }

    public Reply ask(Map<String, String> question) {
        return get("/mcp/oauth/authorize?" + encoded(question));
    }

    /** Sends the form of a page with more fields than its hidden ones. */
    Reply submit(Reply page, Map<String, String> fields) {
        return submit("/mcp/oauth/authorize", page, fields);
    }

    Reply submit(String path, Reply page, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.text());
        while (hidden.find()) {
            all.put(hidden.group(1), unescaped(hidden.group(2)));
        }
        all.putAll(fields);
        return send(browser, form(path, all));
    }

    /** Signs the browser in; what comes then is the page that asks. */
    public Reply signIn(Map<String, String> question, String email, String password) {
        Reply reply = submit(ask(question), Map.of("email", email, "password", password));
        assertThat(reply.status()).as(reply.text()).isEqualTo(303);
        return send(browser, HttpRequest.newBuilder(URI.create(reply.location().orElseThrow())));
    }

    public Reply allow(Reply page, Map<String, String> more) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("decision", "allow", "level", "change", "reach", "all"));
        fields.putAll(more);
        return submit(page, fields);
    }

    public Reply token(Map<String, String> fields) {
        return send(client, form("/mcp/oauth/token", fields));
    }

    Reply revoke(Map<String, String> fields) {
        return send(client, form("/mcp/oauth/revoke", fields));
    }

    public Map<String, String> exchange(String clientId, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", clientId);
        fields.put("code", code);
        fields.put("redirect_uri", CALLBACK);
        fields.put("code_verifier", VERIFIER);
        return fields;
    }

    public Map<String, String> refresh(String clientId, String refreshToken) {
        return Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken);
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        return post(path, "application/x-www-form-urlencoded", encoded(fields));
    }

    private HttpRequest.Builder post(String path, String type, String body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static Reply send(HttpClient http, HttpRequest.Builder request) {
        HttpResponse<String> answer = Rest.send(http, request.build());
        return new Reply(answer.statusCode(), answer.body(), answer.headers().firstValue("Location"), answer.headers());
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int end = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, Math.max(0, end)),
                    URLDecoder.decode(pair.substring(end + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String unescaped(String html) {
        return html.replace("&#x3D;", "=")
                .replace("&#x2F;", "/")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
