package dev.bkend.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves a folder of the class path, such as the generated reference: plain files, no scripts, nothing from elsewhere. */
final class DocsFolder extends Handler.Abstract {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "md", "text/markdown; charset=UTF-8",
            "txt", "text/plain; charset=UTF-8",
            "json", "application/json",
            "yaml", "application/yaml",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    /** What the build writes into pages for the address of the server, so that they can be opened as files, too. */
    private static final String WRITTEN = "http://127.0.0.1:8080";

    private final String prefix;
    private final String folder;
    private final String address;
    // Only files that exist get in, so it is bounded by what we ship.
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Page(byte[] bytes, String type, String tag) {}

    /**
     * @param folder absolute on the class path, such as {@code /generated/docs}
     * @param address what the pages say where clients reach the server
     */
    DocsFolder(String prefix, String folder, URI address) {
        this.prefix = prefix;
        this.folder = folder;
        this.address = address.toString();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        String path = request.getHttpURI().getCanonicalPath();
        if (path.equals(prefix)) {
            // Relative links in the pages need the slash.
            Response.sendRedirect(request, response, callback, HttpStatus.MOVED_PERMANENTLY_301, prefix + "/", true);
            return true;
        }
        find(path.substring(prefix.length()))
                .ifPresentOrElse(
                        page -> send(request, response, callback, page),
                        () -> Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404));
        return true;
    }

    private static void send(Request request, Response response, Callback callback, Page page) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put(HttpHeader.ETAG, page.tag);
        if (page.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, page.type);
        headers.put(HttpHeader.CONTENT_LENGTH, page.bytes.length);
        response.write(true, ByteBuffer.wrap(page.bytes), callback);
    }

    private Optional<Page> find(String path) {
        String file = path.endsWith("/") ? path + "index.html" : path;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || file.contains("..")) {
            return Optional.empty();
        }
        return Optional.ofNullable(pages.get(file)).or(() -> load(file, type));
    }

    private Optional<Page> load(String file, String type) {
        try (InputStream in = DocsFolder.class.getResourceAsStream(folder + file)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = file.endsWith(".html") ? addressed(in.readAllBytes()) : in.readAllBytes();
            Page page = new Page(bytes, type, Tags.of(bytes));
            pages.put(file, page);
            return Optional.of(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] addressed(byte[] page) {
        return new String(page, UTF_8).replace(WRITTEN, address).getBytes(UTF_8);
    }
}
