package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.api.text.Suggestions;
import dev.bkend.mcp.prompt.Prompt;
import dev.bkend.mcp.prompt.Prompt.Argument;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values for a prompt's blanks: what the client sent, and what the person is asked because it is missing. */
final class PromptArguments {

    private static final int LONGEST = 20_000;

    private PromptArguments() {}

    static Map<String, String> of(Prompt prompt, Call call) {
        Map<String, String> values = Params.texts(call.params().path("arguments"), "arguments");
        values.forEach((name, value) -> check(prompt, name, value));
        // Whoever can't be asked for one thing is not asked for another: the call would fail all the same.
        if (missing(prompt, values).allMatch(argument -> askable(argument, call))) {
            values.putAll(ask(absent(prompt, values).filter(argument -> askable(argument, call)), call));
            values.forEach((name, value) -> check(prompt, name, value));
        }
        if (missing(prompt, values).findAny().isPresent()) {
            throw Params.invalid("The prompt " + prompt.name() + " lacks "
                    + missing(prompt, values)
                            .map(one -> "the argument " + one.name() + " (" + one.description() + ")")
                            .collect(Collectors.joining(" and "))
                    + ".");
        }
        return values;
    }

    private static void check(Prompt prompt, String name, String value) {
        if (prompt.argument(name).isEmpty()) {
            List<String> known = prompt.arguments().stream().map(Argument::name).toList();
            throw Params.invalid("The prompt " + prompt.name() + " has no argument \"" + Excerpt.of(name)
                    + "\"; it has " + (known.isEmpty() ? "none" : String.join(", ", known)) + "."
                    + Suggestions.hint(name, known));
        }
        if (value.length() > LONGEST) {
            throw Params.invalid(
                    "The argument " + name + " has " + value.length() + " characters; it may have " + LONGEST + ".");
        }
    }

    private static Stream<Argument> missing(Prompt prompt, Map<String, String> values) {
        return absent(prompt, values).filter(Argument::required);
    }

    /** Clients that show a form send an empty text for what was not filled in. */
    private static Stream<Argument> absent(Prompt prompt, Map<String, String> values) {
        return prompt.arguments().stream()
                .filter(argument -> values.getOrDefault(argument.name(), "").isBlank());
    }

    private static boolean askable(Argument argument, Call call) {
        return argument.question().isPresent() && call.caller().conversation().canAnswer(question(argument));
    }

    private static Map<String, String> ask(Stream<Argument> arguments, Call call) {
        List<Question> questions = arguments.map(PromptArguments::question).toList();
        if (questions.isEmpty()) {
            return Map.of();
        }
        try {
            return call.caller().conversation().ask(questions).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, reply -> text(reply.getValue())));
        } catch (ProblemException problem) {
            throw Problems.protocolError(problem);
        }
    }

    private static Question question(Argument argument) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties")
                .putObject("value")
                .put("type", "string")
                .put("title", argument.name())
                .put("description", argument.description());
        schema.putArray("required").add("value");
        return new Question.Form(argument.name(), argument.question().orElse(argument.description()), schema);
    }

    /** The first text of the form, whatever the client calls its field; nothing if the person declined. */
    private static String text(Reply reply) {
        if (!reply.accepted()) {
            return "";
        }
        for (JsonNode field : reply.content()) {
            if (field.isTextual()) {
                return field.textValue();
            }
        }
        return "";
    }
}
