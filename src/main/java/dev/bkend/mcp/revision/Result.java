package dev.bkend.mcp.revision;

import dev.bkend.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a method answers, before its revision adds to it.
 *
 * @param type what kind of result it is, for revisions that say so
 * @param json the result object as bytes
 * @param freshness how long it may be kept, for methods whose results may
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Result(String type, byte[] json, Optional<Freshness> freshness) {

    private static final String COMPLETE = "complete";

    /** The answer of a method that has taken over the whole HTTP answer. */
    public static final Result ELSEWHERE = new Result("", new byte[0], Optional.empty());

    public static final Result EMPTY = of("{}".getBytes(StandardCharsets.US_ASCII));

    public static Result of(byte[] json) {
        return new Result(COMPLETE, json, Optional.empty());
    }

    public static Result of(Json.Body body) {
        return of(Json.bytes(body));
    }

    /** A result that is not the end of the matter. */
    public static Result of(String type, Json.Body body) {
        return new Result(type, Json.bytes(body), Optional.empty());
    }

    /** Whether there is nothing left to send. */
    public boolean elsewhere() {
        return type.isEmpty();
    }

    public Result fresh(Freshness freshness) {
        return new Result(type, json, Optional.of(freshness));
    }
}
