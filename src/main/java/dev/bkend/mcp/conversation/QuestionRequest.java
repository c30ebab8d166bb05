package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Question;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.revision.Trait;
import java.util.Set;

/** A question as the method and the parameters of a client's request. */
public record QuestionRequest(String method, ObjectNode params) {

    private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

    public static QuestionRequest of(Question question, Revision revision) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        return switch (question) {
            case Question.Form form -> {
                mode("form", params, revision);
                yield new QuestionRequest(
                        "elicitation/create",
                        params.put("message", form.message()).set("requestedSchema", form.schema()));
            }
            case Question.Visit visit -> {
                mode("url", params, revision);
                params.put("message", visit.message())
                        .put("url", visit.url().toString())
                        .put("elicitationId", visit.key());
                yield new QuestionRequest("elicitation/create", params);
            }
            case Question.Sample sample ->
                new QuestionRequest("sampling/createMessage", params.setAll(copy(sample.params())));
            case Question.Roots _ -> new QuestionRequest("roots/list", params);
        };
    }

    /** Whether this could be an answer to the question, as far as the protocol says; forms are not checked. */
    static boolean fits(Question question, JsonNode result) {
        return switch (question) {
            case Question.Form _, Question.Visit _ ->
                ACTIONS.contains(result.path("action").asText());
            case Question.Sample _ -> result.path("content").isContainerNode();
            case Question.Roots _ -> result.path("roots").isArray();
        };
    }

    /** As {@code {"method": …, "params": …}}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("method", method);
        if (!params.isEmpty()) {
            json.set("params", params);
        }
        return json;
    }

    private static void mode(String mode, ObjectNode params, Revision revision) {
        if (revision.has(Trait.ELICITATION_MODES)) {
            params.put("mode", mode);
        }
    }

    private static ObjectNode copy(JsonNode object) {
        return object.deepCopy();
    }
}
