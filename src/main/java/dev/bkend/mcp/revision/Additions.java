package dev.bkend.mcp.revision;

import dev.bkend.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The members that a revision wants on every result beside the method's own. */
public final class Additions {

    private final ServerInfo server;
    private final String names;
    private final Map<Revision, String> inFull = new ConcurrentHashMap<>();

    public Additions(ServerInfo server) {
        this.server = server;
        this.names = meta(server::writeNamesTo);
    }

    /** JSON members, each with a comma before it; empty for revisions that add nothing. */
    public byte[] to(Result result, Revision revision) {
        StringBuilder members = new StringBuilder();
        if (revision.has(Trait.RESULT_TYPE)) {
            members.append(",\"resultType\":\"").append(result.type()).append('"');
        }
        if (revision.has(Trait.CACHE_HINTS)) {
            result.freshness().map(Freshness::members).ifPresent(members::append);
        }
        if (revision.has(Trait.SERVER_INFO_ON_RESULTS)) {
            members.append(serverInfo(result, revision));
        }
        return members.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whoever asks what the server is gets all of it; with every other result its names are enough. */
    private String serverInfo(Result result, Revision revision) {
        return result.freshness().filter(Freshness.SERVER::equals).isEmpty()
                ? names
                : inFull.computeIfAbsent(revision, asked -> meta(out -> server.writeTo(out, asked)));
    }

    private static String meta(Json.Body serverInfo) {
        return ",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + Json.string(serverInfo) + "}";
    }
}
