package dev.bkend.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import dev.bkend.web.BodyReader;
import dev.bkend.web.UnreadBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the JSON body of a request, when the operation has one. */
enum RestBody {
    NONE {
        @Override
        Optional<JsonNode> read(ContainerRequestContext request) throws IOException {
            if (!READER.none(unread(request))) {
                throw Problem.INVALID_REQUEST.because("This operation takes no body. Send the request without one.");
            }
            return Optional.empty();
        }
    },
    JSON {
        @Override
        Optional<JsonNode> read(ContainerRequestContext request) throws IOException {
            byte[] bytes = READER.read(unread(request));
            return bytes.length == 0 ? Optional.empty() : Optional.of(parse(bytes));
        }
    };

    private static final BodyReader READER = BodyReader.json(new Refusals());

    /** The body, or nothing if there is none. */
    abstract Optional<JsonNode> read(ContainerRequestContext request) throws IOException;

    private static UnreadBody unread(ContainerRequestContext request) {
        return new UnreadBody(
                Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_ENCODING)),
                Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                request.getLength(),
                request.getEntityStream());
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            String fault = Json.fault(e);
            throw Problem.INVALID_REQUEST.because(fault, List.of(new Detail("/" + Arguments.BODY, fault)));
        }
    }

    private static final class Refusals implements BodyReader.Refusals {

        @Override
        public RuntimeException encoded(String encoding) {
            return Problem.UNSUPPORTED_MEDIA_TYPE.because(
                    "A body in Content-Encoding " + encoding + " is not accepted. Send it uncompressed.");
        }

        @Override
        public RuntimeException otherType() {
            return Problem.UNSUPPORTED_MEDIA_TYPE.because(
                    "The body must be JSON, with the header \"Content-Type: application/json\".");
        }

        @Override
        public RuntimeException tooLarge(int most) {
            return Problem.PAYLOAD_TOO_LARGE.because("The request body is larger than this server accepts.");
        }
    }
}
