package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back for a {@link Question}: the result object of the client, whose content is as the person typed it. */
public record Reply(JsonNode result) {

    /** Whether the person filled in the form, and did not decline or close it. */
    public boolean accepted() {
        return result.path("action").asText().equals("accept");
    }

    /** The fields of the form; nothing was checked but that it is an object. */
    public JsonNode content() {
        return result.path("content");
    }
}
