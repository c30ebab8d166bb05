package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** Something a handler wants to know from the client, or from the person in front of it; the key names the reply. */
public sealed interface Question {

    String key();

    /** A form for the person; {@code schema} is a flat JSON Schema of type object (MCP elicitation, form mode). */
    record Form(String key, String message, JsonNode schema) implements Question {}

    /** A page for the person to visit, for what must not pass through the client (MCP elicitation, URL mode). */
    record Visit(String key, String message, URI url) implements Question {}

    /** A text from the client's language model; {@code params} as in {@code sampling/createMessage}. */
    record Sample(String key, JsonNode params) implements Question {}

    /** The folders the client works in. */
    record Roots(String key) implements Question {}
}
