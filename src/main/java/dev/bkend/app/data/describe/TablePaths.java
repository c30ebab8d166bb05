package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The paths of one table, with the five operations on its records. */
final class TablePaths {

    private static final List<String> LIST_PARAMETERS = List.of(
            "page",
            "limit",
            "offset",
            "cursor",
            "sortBy",
            "sortDirection",
            "sort",
            "search",
            "searchType",
            "andFilters",
            "orFilters",
            "select",
            "fields");

    private static final Map<String, String> ERRORS = new TreeMap<>(Map.of(
            "400", "The request is malformed; the details say where.",
            "401", "The key or the user's token is missing, unknown, revoked or expired.",
            "403", "The key's scopes or the table's permissions do not allow it.",
            "404", "There is no such table or record.",
            "409", "A field that must be unique has a value that another record has.",
            "429", "Too many requests; wait as long as Retry-After says.",
            "default", "Anything else that went wrong, in the same form."));

    private final String table;

    TablePaths(String table) {
        this.table = table;
    }

    void addTo(ObjectNode paths) {
        ObjectNode all = paths.putObject("/v1/data/" + table);
        all.set("get", list());
        all.set("post", create());
        ObjectNode one = paths.putObject("/v1/data/" + table + "/{id}");
        one.putArray("parameters").add(reference("parameters", "id"));
        one.set("get", operation("get", "Read a record", "200", record()));
        one.set("patch", update());
        one.set("delete", delete());
    }

    private ObjectNode list() {
        ObjectNode operation = operation("list", "List records", "200", reference("schemas", TableSchemas.list(table)));
        ArrayNode parameters = operation.putArray("parameters");
        LIST_PARAMETERS.forEach(name -> parameters.add(reference("parameters", name)));
        return operation;
    }

    private ObjectNode create() {
        // Not oneOf: the table may have a field called items.
        ObjectNode answer = oneOrMany("anyOf", record(), TableSchemas.many(record()));
        ObjectNode operation = operation("create", "Create a record, or up to 100", "201", answer);
        ObjectNode one = reference("schemas", TableSchemas.create(table));
        ObjectNode several = JsonNodeFactory.instance.objectNode();
        several.put("type", "array").put("minItems", 1).put("maxItems", 100).set("items", one.deepCopy());
        body(operation, oneOrMany("oneOf", one, several));
        return operation;
    }

    private ObjectNode update() {
        ObjectNode operation = operation("update", "Change some fields of a record", "200", record());
        body(operation, reference("schemas", TableSchemas.update(table)));
        return operation;
    }

    private ObjectNode delete() {
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        done.put("type", "object").putArray("required").add("success");
        done.putObject("properties").putObject("success").put("type", "boolean");
        return operation("delete", "Delete a record", "200", done);
    }

    private ObjectNode record() {
        return reference("schemas", table);
    }

    private static ObjectNode oneOrMany(String keyword, ObjectNode one, ObjectNode many) {
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray(keyword).add(one).add(many);
        return either;
    }

    private ObjectNode operation(String verb, String summary, String status, ObjectNode answer) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("operationId", verb + "_" + table).put("summary", summary);
        operation.putArray("tags").add(table);
        ArrayNode security = operation.putArray("security");
        security.addObject().putArray("apiKey");
        ObjectNode both = security.addObject();
        both.putArray("apiKey");
        both.putArray("user");
        ObjectNode responses = operation.putObject("responses");
        content(responses.putObject(status).put("description", "Done."), answer);
        ERRORS.forEach((code, description) -> content(
                responses.putObject(code).put("description", description),
                reference("schemas", SharedComponents.ERROR)));
        return operation;
    }

    private static void body(ObjectNode operation, ObjectNode schema) {
        content(operation.putObject("requestBody").put("required", true), schema);
    }

    private static void content(ObjectNode in, ObjectNode schema) {
        in.putObject("content").putObject("application/json").set("schema", schema);
    }

    static ObjectNode reference(String kind, String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}
