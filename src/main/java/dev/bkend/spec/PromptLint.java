package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of prompts: described, every placeholder an argument and the other way round, nothing that isn't there. */
final class PromptLint {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final List<String> KEYS = List.of("name", "title", "description", "arguments");
    private static final List<String> ARGUMENT_KEYS = List.of("name", "description", "required", "complete", "ask");

    private final Bundle bundle;
    private final Findings findings;
    private final Map<String, Prompt> byName = new HashMap<>();
    private final Set<String> resources;
    private final Set<String> parameters;

    private PromptLint(Bundle bundle, Findings findings) {
        this.bundle = bundle;
        this.findings = findings;
        this.resources = bundle.operations().stream()
                .map(operation -> form(operation.mcp().at("/resource/uri").asText()))
                .collect(Collectors.toSet());
        this.parameters = bundle.operations().stream()
                .flatMap(operation -> operation.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static void check(Bundle bundle, List<Prompt> prompts) {
        Findings findings = new Findings(bundle);
        prompts.forEach(new PromptLint(bundle, findings)::prompt);
        findings.refuse();
    }

    private void prompt(Prompt prompt) {
        JsonNode front = prompt.front().tree();
        keys(prompt, "", front, KEYS);
        texts(prompt, "", front, List.of("name", "title", "description"));
        if (!prompt.name().isEmpty() && !NAME.matcher(prompt.name()).matches()) {
            find(prompt, "/name", "prompt name " + prompt.name() + " is not 1 to 64 of a-z, 0-9, _ and -");
        }
        Prompt first = byName.putIfAbsent(prompt.name(), prompt);
        if (first != null) {
            find(
                    prompt,
                    "/name",
                    "duplicate prompt name " + prompt.name() + ", first used at "
                            + first.where(first.front().line("/name")));
        }
        if (prompt.messages().isEmpty()) {
            findings.at(prompt.where(1), "the prompt has no text");
        }
        Set<String> arguments = arguments(prompt);
        prompt.messages().forEach(message -> message(prompt, message, arguments));
    }

    private Set<String> arguments(Prompt prompt) {
        Set<String> used = prompt.messages().stream()
                .flatMap(message -> Prompt.placeholders(Prompt.replaceable(message)).stream())
                .collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < prompt.arguments().size(); i++) {
            String at = "/arguments/" + i;
            JsonNode argument = prompt.arguments().get(i);
            String name = argument.path("name").asText();
            keys(prompt, at, argument, ARGUMENT_KEYS);
            texts(prompt, at, argument, List.of("name", "description"));
            check(prompt, at, ARGUMENT.matcher(name).matches(), "argument name \"" + name + "\" is no word");
            check(prompt, at, names.add(name), "duplicate argument " + name);
            check(prompt, at, used.contains(name), "argument " + name + " is not used: write {{" + name + "}}");
            check(prompt, at, argument.path("required").isBoolean(), "required is missing (true or false)");
            String complete = argument.path("complete").asText();
            check(
                    prompt,
                    at + "/complete",
                    complete.isEmpty() || parameters.contains(complete),
                    "complete: " + complete + " is no parameter of an operation; known are " + parameters);
        }
        return names;
    }

    private void message(Prompt prompt, Prompt.Message message, Set<String> arguments) {
        for (String name : Prompt.placeholders(Prompt.replaceable(message))) {
            if (!arguments.contains(name)) {
                findings.at(prompt.where(message.line()), "{{" + name + "}} is no argument of " + prompt.name());
            }
        }
        switch (message) {
            case Prompt.Message.Text text ->
                McpLint.unknownTools(bundle, text.text())
                        .forEach(tool -> findings.at(prompt.where(text.line()), "unknown tool name " + tool));
            case Prompt.Message.Picture picture -> picture(prompt, picture);
            case Prompt.Message.Embedded embedded -> {
                boolean known = embedded.uri().startsWith("{{") || resources.contains(form(embedded.uri()));
                if (!known) {
                    findings.at(prompt.where(embedded.line()), embedded.uri() + " is no resource of the spec");
                }
            }
        }
    }

    private void picture(Prompt prompt, Prompt.Message.Picture picture) {
        if (!Files.isRegularFile(picture.file())) {
            findings.at(prompt.where(picture.line()), "there is no file " + picture.file());
        } else if (Media.pictureType(picture.file().toString()).isEmpty()) {
            findings.at(
                    prompt.where(picture.line()),
                    picture.file() + " is no picture; known are " + new TreeSet<>(Media.TYPES.keySet()));
        }
    }

    /** An address with its variables, however they are written, made alike. */
    private static String form(String uri) {
        return uri.replaceAll("\\{\\{?[^{}]*}}?", "{}");
    }

    private void keys(Prompt prompt, String at, JsonNode node, List<String> known) {
        node.fieldNames()
                .forEachRemaining(key -> check(
                        prompt,
                        at + "/" + key,
                        known.contains(key),
                        "unknown key " + key + "; known are " + String.join(", ", known)));
    }

    private void texts(Prompt prompt, String at, JsonNode node, List<String> keys) {
        keys.forEach(
                key -> check(prompt, at + "/" + key, !node.path(key).asText().isBlank(), "missing " + key));
    }

    private void check(Prompt prompt, String at, boolean right, String message) {
        if (!right) {
            find(prompt, at, message);
        }
    }

    private void find(Prompt prompt, String pointer, String message) {
        findings.at(prompt.where(prompt.front().line(pointer)), message);
    }
}
