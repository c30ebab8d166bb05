package dev.bkend.mcp.revision;

import dev.bkend.api.Json;
import java.util.Optional;

/**
 * What a method answers, before its revision adds to it.
 *
 * @param json the result object as bytes
 * @param freshness how long it may be kept, for methods whose results may
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Result(byte[] json, Optional<Freshness> freshness) {

    public static Result of(byte[] json) {
        return new Result(json, Optional.empty());
    }

    public static Result of(Json.Body body) {
        return of(Json.bytes(body));
    }

    public Result fresh(Freshness freshness) {
        return new Result(json, Optional.of(freshness));
    }
}
