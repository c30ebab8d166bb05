package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.Media;
import dev.bkend.spec.source.PromptSource;
import dev.bkend.spec.source.SpecFindings;
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
public final class PromptLint {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final List<String> KEYS = List.of("name", "title", "description", "arguments");
    private static final List<String> ARGUMENT_KEYS = List.of("name", "description", "required", "complete", "ask");

    private final Bundle bundle;
    private final SpecFindings findings;
    private final Map<String, PromptSource> byName = new HashMap<>();
    private final Set<String> resources;
    private final Set<String> parameters;

    private PromptLint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
        this.resources = bundle.operations().stream()
                .map(operation -> form(operation.mcp().at("/resource/uri").asText()))
                .collect(Collectors.toSet());
        this.parameters = bundle.operations().stream()
                .flatMap(operation -> operation.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static void check(Bundle bundle, List<PromptSource> prompts) {
        SpecFindings findings = new SpecFindings(bundle);
        prompts.forEach(new PromptLint(bundle, findings)::prompt);
        findings.refuse();
    }

    private void prompt(PromptSource prompt) {
        JsonNode front = prompt.front().tree();
        keys(prompt, "", front, KEYS);
        texts(prompt, "", front, List.of("name", "title", "description"));
        if (!prompt.name().isEmpty() && !NAME.matcher(prompt.name()).matches()) {
            find(prompt, "/name", "prompt name " + prompt.name() + " is not 1 to 64 of a-z, 0-9, _ and -");
        }
        PromptSource first = byName.putIfAbsent(prompt.name(), prompt);
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

    private Set<String> arguments(PromptSource prompt) {
        Set<String> used = prompt.messages().stream()
                .flatMap(message -> PromptSource.placeholders(PromptSource.replaceable(message)).stream())
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

    private void message(PromptSource prompt, PromptSource.Message message, Set<String> arguments) {
        for (String name : PromptSource.placeholders(PromptSource.replaceable(message))) {
            if (!arguments.contains(name)) {
                findings.at(prompt.where(message.line()), "{{" + name + "}} is no argument of " + prompt.name());
            }
        }
        switch (message) {
            case PromptSource.Message.Text text ->
                McpLint.unknownTools(bundle, text.text())
                        .forEach(tool -> findings.at(prompt.where(text.line()), "unknown tool name " + tool));
            case PromptSource.Message.Picture picture -> picture(prompt, picture);
            case PromptSource.Message.Embedded embedded -> {
                boolean known = embedded.uri().startsWith("{{") || resources.contains(form(embedded.uri()));
                if (!known) {
                    findings.at(prompt.where(embedded.line()), embedded.uri() + " is no resource of the spec");
                }
            }
        }
    }

    private void picture(PromptSource prompt, PromptSource.Message.Picture picture) {
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

    private void keys(PromptSource prompt, String at, JsonNode node, List<String> known) {
        node.fieldNames()
                .forEachRemaining(key -> check(
                        prompt,
                        at + "/" + key,
                        known.contains(key),
                        "unknown key " + key + "; known are " + String.join(", ", known)));
    }

    private void texts(PromptSource prompt, String at, JsonNode node, List<String> keys) {
        keys.forEach(
                key -> check(prompt, at + "/" + key, !node.path(key).asText().isBlank(), "missing " + key));
    }

    private void check(PromptSource prompt, String at, boolean right, String message) {
        if (!right) {
            find(prompt, at, message);
        }
    }

    private void find(PromptSource prompt, String pointer, String message) {
        findings.at(prompt.where(prompt.front().line(pointer)), message);
    }
}
