package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Good arguments for every operation, made of the spec's own examples: what an operation names is taken from what the
 * test has, and names that may be there only once are new each time.
 */
final class Samples {

    private static final AtomicInteger MADE = new AtomicInteger();

    private Samples() {}

    /** @param has what the caller can reach: parameter name to value */
    static ObjectNode good(Spec.Op op, Map<String, String> has) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        op.pathParameters().forEach(name -> arguments.put(name, value(has, name)));
        if (op.queryParameters().contains("query")) {
            arguments.put("query", "tables");
        }
        if (op.hasBody()) {
            arguments.set("body", body(op, has));
        }
        return arguments;
    }

    private static ObjectNode body(Spec.Op op, Map<String, String> has) {
        int number = MADE.incrementAndGet();
        String example = op.body().toString().replace("slug_unique", "index_" + number);
        ObjectNode body = (ObjectNode)
                Json.parse(op.id().equals("manageFields") ? example.replace("slug", "field_" + number) : example);
        for (String name : List.of("organizationId", "projectId", "environment")) {
            if (body.has(name)) {
                body.put(name, value(has, name));
            }
        }
        if (body.has("projects")) {
            body.putArray("projects").add(value(has, "projectId"));
        }
        switch (op.id()) {
            case "createProject" -> body.put("slug", "sample-" + number);
            case "createEnvironment" -> body.put("environment", "sample-" + number);
            case "createInvitation" -> body.put("email", "sample-" + number + "@example.com");
            case "transferOwnership" -> body.put("confirm", value(has, "confirm"));
            case "createTable" -> body.put("tableName", "sample-" + number);
            default -> {
                // Its example can be sent again and again.
            }
        }
        return body;
    }

    private static String value(Map<String, String> has, String name) {
        return Optional.ofNullable(has.get(name))
                .orElseThrow(() -> new AssertionError("Give these tests a value for the new parameter " + name));
    }

    /** The same arguments with another value wherever one of this name is; none if the operation has no such place. */
    static Optional<ObjectNode> with(Spec.Op op, ObjectNode good, String name, String value) {
        ObjectNode arguments = good.deepCopy();
        JsonNode body = arguments.path("body");
        if (op.pathParameters().contains(name) || op.queryParameters().contains(name)) {
            arguments.put(name, value);
        } else if (body.has(name)) {
            ((ObjectNode) body).put(name, value);
        } else if (name.equals("projectId") && body.has("projects")) {
            ((ObjectNode) body).putArray("projects").add(value);
        } else {
            return Optional.empty();
        }
        return Optional.of(arguments);
    }

    /** Every name under which an operation takes the id or the name of something that somebody owns. */
    static List<String> places(Spec.Op op) {
        List<String> places = new ArrayList<>(op.pathParameters());
        places.addAll(op.queryParameters());
        op.body().fieldNames().forEachRemaining(places::add);
        places.replaceAll(name -> name.equals("projects") ? "projectId" : name);
        places.removeIf(name -> !name.endsWith("Id") && !name.equals("environment"));
        return places;
    }
}
