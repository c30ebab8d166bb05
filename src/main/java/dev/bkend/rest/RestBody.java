package dev.bkend.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import dev.bkend.web.BodyReader;
import dev.bkend.web.UnreadBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The JSON body of a request, when the operation has one. */
final class RestBody {

    private final BodyReader reader;
    private final boolean taken;

    /** @param taken whether the operation has one */
    RestBody(BodyReader reader, boolean taken) {
        this.reader = reader;
        this.taken = taken;
    }

    Optional<JsonNode> read(UnreadBody sent) {
        if (!taken) {
            reader.requireNone(sent);
            return Optional.empty();
        }
        byte[] bytes = reader.read(sent);
        return bytes.length == 0 ? Optional.empty() : Optional.of(parse(bytes));
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            String fault = Json.fault(e);
            throw Problem.INVALID_REQUEST.because(fault, List.of(new Detail("/" + Arguments.BODY, fault)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
