package dev.bkend.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Which handler serves which path.
 *
 * @param rest everything that no other route takes
 * @param obstacle what keeps the server from serving just now
 */
public record Routes(Handler mcp, Handler rest, Supplier<Optional<String>> obstacle) {

    Handler handler() {
        return new ByPath(mcp, new DocsFolder("/docs", "/generated/docs"), new Health(obstacle), rest);
    }

    /** Four routes need no path tree, and Jetty's wraps each request to tell the handler what it matched. */
    private static final class ByPath extends Handler.Sequence {

        private final Handler mcp;
        private final Handler docs;
        private final Handler health;
        private final Handler rest;

        ByPath(Handler mcp, Handler docs, Handler health, Handler rest) {
            super(mcp, docs, health, rest);
            this.mcp = mcp;
            this.docs = docs;
            this.health = health;
            this.rest = rest;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = request.getHttpURI().getCanonicalPath();
            if (path == null || !path.startsWith("/")) { // "OPTIONS *"
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return true;
            }
            return route(path).handle(request, response, callback);
        }

        private Handler route(String path) {
            if (path.equals("/mcp")) {
                return mcp;
            }
            if (path.equals("/docs") || path.startsWith("/docs/")) {
                return docs;
            }
            return path.startsWith("/health/") ? health : rest;
        }
    }
}
