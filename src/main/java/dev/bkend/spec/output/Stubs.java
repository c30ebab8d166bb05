package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import dev.bkend.spec.source.ResolvedOperation.Content;
import dev.bkend.spec.source.ResolvedOperation.Example;
import dev.bkend.spec.source.ResolvedOperation.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes WireMock mappings from the examples: the first success example answers by default, every other one is
 * asked for by the header {@code Prefer: example=NAME}, the first of each further status also by
 * {@code Prefer: code=STATUS}.
 */
public final class Stubs {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonSchemas schemas;
    private final SortedMap<String, String> files = new TreeMap<>();

    private Stubs(JsonNode bundle) {
        schemas = new JsonSchemas(bundle);
    }

    /** File names, relative to WireMock's root folder, and their contents. */
    public static SortedMap<String, String> render(JsonNode bundle) {
        Stubs stubs = new Stubs(bundle);
        new OpenApi(bundle).endpoints().forEach(stubs::operation);
        return stubs.files;
    }

    private void operation(ResolvedOperation endpoint) {
        Set<String> statuses = new HashSet<>();
        boolean answered = false;
        for (Answer answer : answers(endpoint)) {
            boolean firstOfItsStatus = statuses.add(answer.status());
            if (!answered && answer.status().startsWith("2")) {
                answered = true;
                write(endpoint, answer, byDefault(endpoint));
            } else {
                write(endpoint, answer, preferred(endpoint, answer, firstOfItsStatus));
            }
        }
    }

    /** One answer of an operation; one without content is named after its status. */
    private record Answer(String status, String name, String mediaType, JsonNode value) {}

    private static List<Answer> answers(ResolvedOperation endpoint) {
        List<Answer> answers = new ArrayList<>();
        for (Response response : endpoint.responses()) {
            // WireMock must answer with some number where the document says "default".
            String status = response.status().equals("default") ? "500" : response.status();
            if (!status.matches("[0-9]{3}")) {
                continue;
            }
            if (response.contents().isEmpty()) {
                answers.add(new Answer(status, status, "", MissingNode.getInstance()));
            }
            for (Content content : response.contents()) {
                for (Example example : content.examples()) {
                    answers.add(new Answer(status, example.name(), content.mediaType(), example.value()));
                }
            }
        }
        return answers;
    }

    private ObjectNode byDefault(ResolvedOperation endpoint) {
        ObjectNode request = request(endpoint);
        endpoint.jsonBody()
                .ifPresent(content -> request.putArray("bodyPatterns")
                        .addObject()
                        .put("schemaVersion", "V202012")
                        .set("matchesJsonSchema", schemas.standAlone(content.schema())));
        return request;
    }

    /** Does not look at the body: whoever asks for an error may well send a wrong one. */
    private static ObjectNode preferred(ResolvedOperation endpoint, Answer answer, boolean firstOfItsStatus) {
        String named = "example=" + answer.name();
        String wanted = firstOfItsStatus ? "(" + named + "|code=" + answer.status() + ")" : named;
        ObjectNode request = request(endpoint);
        request.putObject("headers").putObject("Prefer").put("matches", "(.*[,; ])?" + wanted + "([,; ].*)?");
        return request;
    }

    private static ObjectNode request(ResolvedOperation endpoint) {
        return JSON.objectNode().put("method", endpoint.method()).put("urlPathTemplate", endpoint.path());
    }

    private void write(ResolvedOperation endpoint, Answer answer, ObjectNode request) {
        ObjectNode mapping = JSON.objectNode();
        mapping.put("name", endpoint.id() + ": " + answer.name()).put("priority", priority(endpoint, request));
        mapping.set("request", request);
        mapping.set("response", response(answer));
        String file = "mappings/" + endpoint.id() + "-" + answer.name() + ".json";
        if (files.putIfAbsent(file, PrettyJson.of(mapping) + "\n") != null) {
            throw new IllegalArgumentException(
                    "Two responses of " + endpoint.id() + " have an example called " + answer.name());
        }
    }

    /** A literal path beats a template that fits it too; what was asked for beats the default. */
    private static int priority(ResolvedOperation endpoint, ObjectNode request) {
        int variables = (int) endpoint.path().chars().filter(c -> c == '{').count();
        return 2 * variables + (request.has("headers") ? 1 : 2);
    }

    private static ObjectNode response(Answer answer) {
        ObjectNode node = JSON.objectNode().put("status", Integer.parseInt(answer.status()));
        if (answer.mediaType().isEmpty()) {
            return node;
        }
        node.putObject("headers").put("Content-Type", answer.mediaType());
        return answer.mediaType().endsWith("json")
                ? node.set("jsonBody", answer.value())
                : node.put("body", answer.value().asText());
    }
}
