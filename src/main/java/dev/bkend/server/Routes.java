package dev.bkend.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/**
 * Which handler serves which path.
 *
 * @param rest everything that no other route takes
 * @param obstacle what keeps the server from serving just now
 */
public record Routes(Handler mcp, Handler rest, Supplier<Optional<String>> obstacle) {

    Handler handler() {
        PathMappingsHandler paths = new PathMappingsHandler();
        paths.addMapping(PathSpec.from("/mcp"), mcp);
        paths.addMapping(PathSpec.from("/docs/*"), new DocsFolder("/docs", "/generated/docs"));
        paths.addMapping(PathSpec.from("/health/*"), new Health(obstacle));
        paths.addMapping(PathSpec.from("/*"), rest);
        return paths;
    }
}
