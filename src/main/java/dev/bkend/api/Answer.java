package dev.bkend.api;

import dev.bkend.api.json.JsonRecord;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What an operation answers: a JSON object, Markdown text, or media. */
public sealed interface Answer {

    record Structured(JsonRecord value) implements Answer {}

    record Text(String markdown) implements Answer {}

    /** A picture, a sound or another file, one or several together (multipart/mixed, RFC 2046 section 5.1.3). */
    record Media(List<Part> parts) implements Answer {}

    /**
     * One body with its type.
     *
     * @param location its own URI, if it is a resource and not only content (Content-Location, RFC 9110)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String mediaType, byte[] body, Optional<URI> location) {}
}
