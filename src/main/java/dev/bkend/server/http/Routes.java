package dev.bkend.server.http;

import dev.bkend.app.door.AppDoor;
import dev.bkend.mcp.McpEndpoint;
import dev.bkend.oauth.door.OauthDoor;
import java.net.URI;
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
 * @param card what may be known of the server before connecting to it
 * @param oauth the authorization server
 * @param app what applications call
 * @param rest everything that no other route takes
 * @param obstacle what keeps the server from serving just now
 */
public record Routes(
        Handler mcp, Handler card, Handler oauth, Handler app, Handler rest, Supplier<Optional<String>> obstacle) {

    /** @param address where clients reach the server */
    Handler handler(URI address) {
        return new ByPath(
                mcp,
                card,
                oauth,
                app,
                new DocsFolder("/docs", "/generated/docs", address),
                new DocsFolder(ServerCard.ICONS, "/generated/icons", address),
                new Health(obstacle),
                rest);
    }

    /** A handful of routes needs no path tree, and Jetty's wraps each request to tell the handler what it matched. */
    private static final class ByPath extends Handler.Sequence {

        private final Handler mcp;
        private final Handler card;
        private final Handler oauth;
        private final Handler app;
        private final Handler docs;
        private final Handler icons;
        private final Handler health;
        private final Handler rest;

        ByPath(
                Handler mcp,
                Handler card,
                Handler oauth,
                Handler app,
                Handler docs,
                Handler icons,
                Handler health,
                Handler rest) {
            super(mcp, card, oauth, app, docs, icons, health, rest);
            this.mcp = mcp;
            this.card = card;
            this.oauth = oauth;
            this.app = app;
            this.docs = docs;
            this.icons = icons;
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
            if (McpEndpoint.serves(path)) {
                return mcp;
            }
            if (path.equals(ServerCard.PATH) || path.equals(ServerCard.CATALOG)) {
                return card;
            }
            if (AppDoor.serves(path)) {
                return app;
            }
            if (OauthDoor.serves(path)) {
                return oauth;
            }
            if (path.startsWith(ServerCard.ICONS + "/")) {
                return icons;
            }
            if (path.equals("/docs") || path.startsWith("/docs/")) {
                return docs;
            }
            return path.startsWith("/health/") ? health : rest;
        }
    }
}
