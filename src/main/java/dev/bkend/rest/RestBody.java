package dev.bkend.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON body of a request, when the operation has one. */
enum RestBody {
    /** Even clients with nothing to say often send a JSON content type, so that alone is fine. */
    NONE {
        @Override
        Optional<JsonNode> read(ContainerRequestContext request) throws IOException {
            requirePlain(request);
            requireJson(request.getMediaType());
            if (request.getEntityStream().read() >= 0) {
                throw Problem.INVALID_REQUEST.because("This operation takes no body. Send the request without one.");
            }
            return Optional.empty();
        }
    },
    JSON {
        @Override
        Optional<JsonNode> read(ContainerRequestContext request) throws IOException {
            requirePlain(request);
            byte[] bytes = request.getEntityStream().readAllBytes();
            if (bytes.length == 0) {
                return Optional.empty();
            }
            requireJson(Optional.ofNullable(request.getMediaType()).orElse(MediaType.WILDCARD_TYPE));
            return Optional.of(parse(bytes));
        }
    };

    abstract Optional<JsonNode> read(ContainerRequestContext request) throws IOException;

    private static void requirePlain(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because(
                    "A body in Content-Encoding " + encoding + " is not accepted. Send it uncompressed.");
        }
    }

    private static void requireJson(@Nullable MediaType type) {
        boolean json = type == null
                || (type.getType().equalsIgnoreCase("application")
                        && type.getSubtype().equalsIgnoreCase("json"));
        if (!json) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because(
                    "The body must be JSON, with the header \"Content-Type: " + "application/json\".");
        }
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            String fault = Json.fault(e);
            throw Problem.INVALID_REQUEST.because(fault, List.of(new Detail("/" + Arguments.BODY, fault)));
        }
    }
}
