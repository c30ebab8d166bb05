package dev.bkend.mcp.listing;

import dev.bkend.mcp.jsonrpc.JsonBytes;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one kind of caller sees of a list, cut into pages, each a ready result object. */
public final class Listing {

    private static final String FIRST = "";

    private final Map<String, byte[]> pagesByCursor = new HashMap<>();

    Listing(String member, List<Entry> visible, int pageSize) {
        String cursor = FIRST;
        int from = 0;
        do {
            int to = Math.min(from + pageSize, visible.size());
            // A cursor names the last entry before it, so that it survives a change of what else is visible.
            String next = to < visible.size() ? cursorAfter(visible.get(to - 1)) : FIRST;
            pagesByCursor.put(cursor, page(member, visible.subList(from, to), next));
            cursor = next;
            from = to;
        } while (from < visible.size());
    }

    /** The page a cursor of ours leads to, or the first. */
    public byte[] page(Optional<String> cursor) {
        byte[] page = pagesByCursor.get(cursor.orElse(FIRST));
        if (page == null || cursor.filter(String::isEmpty).isPresent()) {
            throw JsonRpcError.of(
                            JsonRpcError.INVALID_PARAMS,
                            "This cursor was not given out by this list; start again without a cursor.")
                    .exception();
        }
        return page;
    }

    private static byte[] page(String member, List<Entry> entries, String next) {
        JsonBytes out = new JsonBytes(1024).add("{\"" + member + "\":[");
        for (int i = 0; i < entries.size(); i++) {
            out.add(i == 0 ? "" : ",").add(entries.get(i).json());
        }
        out.add("]");
        return out.add(next.isEmpty() ? "}" : ",\"nextCursor\":\"" + next + "\"}")
                .toBytes();
    }

    private static String cursorAfter(Entry entry) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(entry.name().getBytes(StandardCharsets.UTF_8));
    }
}
