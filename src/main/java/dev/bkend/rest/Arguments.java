package dev.bkend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what a request says into the one object of arguments that the spec describes, whichever door was used.
 * Nothing is refused here that the schema can refuse: a misspelt parameter stays in and is reported with the rest.
 */
final class Arguments {

    static final String BODY = "body";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, ParameterKind> path = new HashMap<>();
    private final Map<String, ParameterKind> query = new HashMap<>();

    /** Of a method of a JAX-RS interface, read once at start. */
    Arguments(Method method) {
        for (Parameter parameter : method.getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(PathParam.class))
                    .ifPresent(name -> path.put(name.value(), ParameterKind.of(parameter.getType())));
            Optional.ofNullable(parameter.getAnnotation(QueryParam.class))
                    .ifPresent(name -> query.put(name.value(), ParameterKind.of(parameter.getType())));
        }
    }

    ObjectNode from(UriInfo uri, Optional<JsonNode> body) {
        ObjectNode arguments = NODES.objectNode();
        uri.getPathParameters().forEach((name, values) -> arguments.set(name, path(name, values.getFirst())));
        uri.getQueryParameters().forEach((name, values) -> arguments.set(name, query(name, values)));
        body.ifPresent(json -> arguments.set(BODY, json));
        return arguments;
    }

    private JsonNode path(String name, String value) {
        return path.getOrDefault(name, ParameterKind.TEXT).read(value);
    }

    private JsonNode query(String name, List<String> values) {
        ParameterKind kind = query.getOrDefault(name, ParameterKind.TEXT);
        if (path.containsKey(name) || name.equals(BODY)) {
            // The names share one object with the path and the body: a query parameter must not stand in for those.
            String message = "No query parameter " + name + ".";
            throw Problem.INVALID_REQUEST.because(message, List.of(new Detail("/" + name, message)));
        }
        if (values.size() == 1 && kind != ParameterKind.LIST) {
            return kind.read(values.getFirst());
        }
        ArrayNode all = NODES.arrayNode(values.size());
        values.forEach(value -> all.add(kind.read(value)));
        return all;
    }
}
