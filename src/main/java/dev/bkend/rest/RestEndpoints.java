package dev.bkend.rest;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Operation;
import dev.bkend.api.OperationId;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.web.BodyReader;
import dev.bkend.web.BodyType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/**
 * Reads the generated JAX-RS interfaces, once at start, and puts an {@link RestEndpoint} at every route they describe.
 * Jersey would call their methods by reflection; the endpoint calls the binding that the compiler has checked.
 */
public final class RestEndpoints {

    /** Property of a request under which its {@link dev.bkend.web.UnreadBody} is left: Jersey is not to look at it. */
    public static final String BODY = "dev.bkend.body";

    private final Map<String, Operation> operations;
    private final ArgumentCheck check;
    private final BodyReader reader;
    // JAX-RS matches a root first and does not go back when its children do not fit: so each whole path is a root.
    private final Map<String, Resource.Builder> paths = new TreeMap<>();

    private RestEndpoints(List<Operation> operations, ArgumentCheck check, BodyReader reader) {
        this.operations = operations.stream().collect(toUnmodifiableMap(Operation::id, Function.identity()));
        this.check = check;
        this.reader = reader;
    }

    /** @param maxBody bytes a body may have */
    public static Set<Resource> of(
            List<Class<?>> interfaces, List<Operation> operations, ArgumentCheck check, int maxBody) {
        RestEndpoints endpoints = new RestEndpoints(operations, check, new BodyReader(maxBody, BodyType.JSON));
        for (Class<?> api : interfaces) {
            for (Method method : api.getMethods()) {
                endpoints.add(path(api.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class)), method);
            }
        }
        return endpoints.paths.values().stream().map(Resource.Builder::build).collect(toUnmodifiableSet());
    }

    private void add(String path, Method method) {
        ResourceMethod.Builder route =
                paths.computeIfAbsent(path, Resource::builder).addMethod(verb(method));
        Optional.ofNullable(method.getAnnotation(Produces.class)).ifPresent(types -> route.produces(types.value()));
        route.handledBy(new RestEndpoint(operation(method), new Arguments(method), body(method), check));
    }

    private Operation operation(Method method) {
        return Optional.ofNullable(method.getAnnotation(OperationId.class))
                .map(id -> operations.get(id.value()))
                .orElseThrow(() -> new IllegalArgumentException("No operation is bound for " + method));
    }

    private RestBody body(Method method) {
        boolean record = Arrays.stream(method.getParameterTypes()).anyMatch(JsonRecord.class::isAssignableFrom);
        return new RestBody(reader, record);
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No HTTP method on " + method));
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
