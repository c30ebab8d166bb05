package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * A change a client asks for.
 *
 * @param id what is changed; empty for something new
 * @param idName the argument a tool calls it by
 * @param tool empty if only REST can do it
 * @param action what follows the id in the path
 * @param expected is in the answer when it is done, and is not in what was there before
 */
record CrashChange(
        Kind kind,
        String id,
        String idName,
        String tool,
        String method,
        String action,
        JsonNode body,
        ObjectNode expected) {

    /** What a server keeps, by its path. */
    enum Kind {
        PROJECT("/projects"),
        ENVIRONMENT("/environments"),
        TABLE("/tables"),
        TOKEN("/access-tokens");

        final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    static CrashChange create(Kind kind, String tool, ObjectNode body, ObjectNode expected) {
        return new CrashChange(kind, "", "", tool, "POST", "", body, expected);
    }

    static CrashChange project(String id, ObjectNode body, ObjectNode expected) {
        return new CrashChange(Kind.PROJECT, id, "projectId", "backend_project_update", "PATCH", "", body, expected);
    }

    static CrashChange table(JsonNode table, String tool, String action, ObjectNode body, ObjectNode expected) {
        String method = action.isEmpty() ? "PATCH" : "POST";
        return new CrashChange(Kind.TABLE, table.path("id").asText(), "tableId", tool, method, action, body, expected);
    }

    static CrashChange revoke(String id) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode().put("status", "revoked");
        return new CrashChange(Kind.TOKEN, id, "", "", "DELETE", "", MissingNode.getInstance(), expected);
    }

    /** Asks for it through either door. */
    JsonNode send(TwoDoors doors, Random random) throws IOException {
        if (tool.isEmpty() || random.nextBoolean()) {
            return doors.rest(method, kind.path + (id.isEmpty() ? "" : "/" + id) + action, body);
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.set("body", body);
        return doors.tool(tool, id.isEmpty() ? arguments : arguments.put(idName, id));
    }

    boolean isDoneIn(JsonNode actual) {
        return contains(actual, expected);
    }

    /** Whether everything that is expected is there, whatever else there is; arrays in any order. */
    private static boolean contains(JsonNode actual, JsonNode expected) {
        if (expected.isObject()) {
            return expected.properties().stream()
                    .allMatch(member -> contains(actual.path(member.getKey()), member.getValue()));
        }
        if (expected.isArray()) {
            return StreamSupport.stream(expected.spliterator(), false)
                    .allMatch(element -> StreamSupport.stream(actual.spliterator(), false)
                            .anyMatch(candidate -> contains(candidate, element)));
        }
        return actual.equals(expected);
    }
}
