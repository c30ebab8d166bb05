package dev.bkend.server.http;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes the path of the public URL off a request, where a proxy left it on: everything behind is the same for both. */
final class PathPrefix extends Handler.Wrapper {

    private final String prefix;

    /** @param prefix such as {@code /bkend}; empty for none */
    PathPrefix(String prefix, Handler handler) {
        super(handler);
        this.prefix = prefix;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI uri = request.getHttpURI();
        String path = String.valueOf(uri.getPath());
        if (prefix.isEmpty() || !(path.equals(prefix) || path.startsWith(prefix + "/"))) {
            return super.handle(request, response, callback);
        }
        String rest = path.equals(prefix) ? "/" : path.substring(prefix.length());
        String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        Request below = Request.serveAs(
                request, HttpURI.build(uri).pathQuery(rest + query).asImmutable());
        return super.handle(below, response, callback);
    }
}
