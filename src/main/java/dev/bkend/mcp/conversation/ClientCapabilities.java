package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Question;
import java.util.Collection;

/** What a client says that it can do. */
public record ClientCapabilities(JsonNode json) {

    public static final String TASKS = "io.modelcontextprotocol/tasks";

    private static final String ELICITATION = "elicitation";
    private static final String EXTENSIONS = "extensions";

    public boolean canAnswer(Question question) {
        return switch (question) {
            // An empty object means forms: it is older than the choice (elicitation, section "Capabilities").
            case Question.Form _ ->
                elicitation().isObject()
                        && (elicitation().isEmpty() || elicitation().has("form"));
            case Question.Visit _ -> elicitation().path("url").isObject();
            case Question.Sample _ -> json.path("sampling").isObject();
            case Question.Roots _ -> json.path("roots").isObject();
        };
    }

    /** Whether it can come back for the outcome of a long call. */
    public boolean hasTasks() {
        return json.path(EXTENSIONS).path(TASKS).isObject();
    }

    /** The capabilities that these questions need, as the client would declare them. */
    static ObjectNode required(Collection<Question> questions) {
        ObjectNode required = JsonNodeFactory.instance.objectNode();
        for (Question question : questions) {
            switch (question) {
                case Question.Form _ -> required.withObjectProperty(ELICITATION);
                case Question.Visit _ ->
                    required.withObjectProperty(ELICITATION).putObject("url");
                case Question.Sample _ -> required.putObject("sampling");
                case Question.Roots _ -> required.putObject("roots");
            }
        }
        return required;
    }

    /** The same for the extension for tasks. */
    public static ObjectNode requiredForTasks() {
        ObjectNode required = JsonNodeFactory.instance.objectNode();
        required.putObject(EXTENSIONS).putObject(TASKS);
        return required;
    }

    private JsonNode elicitation() {
        return json.path(ELICITATION);
    }
}
