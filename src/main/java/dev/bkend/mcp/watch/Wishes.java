package dev.bkend.mcp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Changes.Listed;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a client asks to be told, in {@code params.notifications} of {@code subscriptions/listen}. */
public record Wishes(Set<Listed> lists, Set<String> resources, Set<String> tasks) {

    static final String RESOURCES = "resourceSubscriptions";

    static final String TASKS = "taskIds";

    private static final int MOST_OF_A_KIND = 256;

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
        return new Wishes(lists, texts(notifications, RESOURCES), texts(notifications, TASKS));
    }

    private static Set<String> texts(JsonNode notifications, String member) {
        Set<String> texts = new LinkedHashSet<>();
        notifications.path(member).forEach(text -> texts.add(text.asText()));
        if (texts.size() > MOST_OF_A_KIND) {
            throw invalid(member + " may name " + MOST_OF_A_KIND + ", not " + texts.size() + ".");
        }
        return texts;
    }

    /** What is granted of them. */
    public Wishes only(Predicate<String> resource, Predicate<String> task) {
        return new Wishes(
                lists,
                resources.stream().filter(resource).collect(Collectors.toUnmodifiableSet()),
                tasks.stream().filter(task).collect(Collectors.toUnmodifiableSet()));
    }

    static String member(Listed listed) {
        return listed.name().toLowerCase(Locale.ROOT) + "ListChanged";
    }

    private static RuntimeException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }
}
