package dev.bkend.app.door;

import static dev.bkend.app.CommonProblem.VALIDATION_ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a request says: its query, and its body if the operation has one. */
final class RequestContent {

    private static final int MOST_PARAMETERS = 200;

    private RequestContent() {}

    /** The values of each parameter, in their order; a plus sign is a space, as forms and URLSearchParams write it. */
    static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        String[] pairs = raw.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw VALIDATION_ERROR.because("The query has more than " + MOST_PARAMETERS + " parameters.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), pair);
            if (!name.isEmpty()) {
                query.computeIfAbsent(name, same -> new ArrayList<>(1))
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1), pair));
            }
        }
        return query;
    }

    private static String decoded(String text, String pair) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            int equals = pair.indexOf('=');
            throw VALIDATION_ERROR.because("The query parameter " + (equals < 0 ? pair : pair.substring(0, equals))
                    + " is not percent-encoded: after each % stand two hexadecimal digits. Write % itself as %25.");
        }
    }

    /** The one JSON value that the body is. */
    static JsonNode body(byte[] bytes) {
        if (bytes.length == 0) {
            throw VALIDATION_ERROR.because("The body is missing. Send the fields of the record as a JSON object.");
        }
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            throw VALIDATION_ERROR.because(Json.fault(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
