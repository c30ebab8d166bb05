package dev.bkend.mcp.revision;

import dev.bkend.api.Json;
import java.nio.charset.StandardCharsets;

/** The members that a revision wants on every result beside the method's own. */
public final class Additions {

    private final String serverInfo;

    public Additions(ServerInfo serverInfo) {
        this.serverInfo = ",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":"
                + Json.string(out -> serverInfo.writeTo(out, true)) + "}";
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
            members.append(serverInfo);
        }
        return members.toString().getBytes(StandardCharsets.UTF_8);
    }
}
