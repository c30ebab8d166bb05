package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation for applications, bound at compile time to the handler method that serves it.
 *
 * @param <R> who sends a request
 * @param id the operationId
 * @param paths all that lead to it, with variables in braces
 * @param status HTTP status of success
 * @param hasBody whether it reads one
 */
public record AppOperation<R>(String id, String method, List<String> paths, int status, boolean hasBody, Call<R> call) {

    /** Reads what was given into the handler's parameters and calls it. */
    @FunctionalInterface
    public interface Call<R> {
        JsonRecord apply(R requester, Given given);
    }

    /**
     * What a request says, read but not judged.
     *
     * @param variables of the path, decoded
     * @param query parameters in their order, with all the values of each
     * @param body JSON null for an operation without one
     */
    public record Given(Map<String, String> variables, Map<String, List<String>> query, JsonNode body) {

        /** A variable of the path, which is there because the path matched. */
        public String path(String name) {
            @Nullable String value = variables.get(name);
            if (value == null) {
                throw new IllegalArgumentException("The path has no {" + name + "}");
            }
            return value;
        }
    }
}
