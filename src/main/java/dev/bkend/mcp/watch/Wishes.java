package dev.bkend.mcp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Changes.Listed;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What a client asks to be told, in {@code params.notifications} of {@code subscriptions/listen}. */
public record Wishes(Set<Listed> lists, Set<String> resources) {

    static final String RESOURCES = "resourceSubscriptions";

    private static final int MOST_RESOURCES = 256;

    /** Reads the filter; what this server does not know is not granted, and so not acknowledged. */
    public static Wishes of(JsonNode notifications) {
        if (!notifications.isObject()) {
            throw invalid("The parameter notifications must be an object, such as {\"toolsListChanged\":true}.");
        }
        Set<Listed> lists = EnumSet.noneOf(Listed.class);
        for (Listed listed : Listed.values()) {
            if (notifications.path(member(listed)).asBoolean()) {
                lists.add(listed);
            }
        }
        JsonNode uris = notifications.path(RESOURCES);
        Set<String> resources = new LinkedHashSet<>();
        uris.forEach(uri -> resources.add(uri.asText()));
        if (resources.size() > MOST_RESOURCES) {
            throw invalid(RESOURCES + " may name " + MOST_RESOURCES + " resources, not " + resources.size() + ".");
        }
        return new Wishes(lists, resources);
    }

    static String member(Listed listed) {
        return listed.name().toLowerCase(Locale.ROOT) + "ListChanged";
    }

    private static RuntimeException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }
}
