package dev.bkend.validation;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says in our own words what a validation error means: what was given, and what is allowed. */
final class Wording {

    private static final int LONGEST_PATTERN = 120;

    private final SpecSchemas schemas;

    Wording(SpecSchemas schemas) {
        this.schemas = schemas;
    }

    /** Notes one complaint; several errors mean that satisfying any one of them would do. */
    void describe(String operationId, List<Error> miss, Findings findings) {
        Error error = miss.getFirst();
        Findings place = findings.place(error.getInstanceLocation().toString());
        switch (error.getKeyword()) {
            case "required" -> place.add(missing(error));
            case "additionalProperties", "unevaluatedProperties" ->
                place.in(property(error)).add(unknown(operationId, error));
            case "propertyNames" -> place.in(property(error)).add(name(error));
            case "discriminator" -> discriminator(error, place);
            case "oneOf" -> place.add("Fits more than one of the allowed forms. Make it fit exactly one.");
            case "not" -> place.add("This value is not allowed: " + given(error) + ".");
            case "uniqueItems" -> place.add("Every item must be different from the others.");
            case "dependentRequired" ->
                place.add("The property " + Quoted.quoted(argument(error, 0))
                        + " is missing; it is required together with " + Quoted.quoted(property(error)) + ".");
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
                place.add("Must have " + size(error) + ", but has " + length(error) + ".");
            default ->
                place.add("Must "
                        + miss.stream()
                                .map(this::rule)
                                .distinct()
                                .collect(joining(" or "))
                                .replace(" or be ", " or ") + ", but is " + given(error) + "." + advice(error));
        }
    }

    /** What is allowed, to be read after "must". */
    private String rule(Error error) {
        JsonNode rule = error.getSchemaNode();
        JsonNode schema = schemas.parent(error.getSchemaLocation().getFragment().toString());
        return switch (error.getKeyword()) {
            case "type" -> "be " + types(rule);
            case "enum" -> "be one of " + values(rule);
            case "const" -> "be " + rule;
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> "be " + range(schema);
            case "multipleOf" -> "be a multiple of " + rule.asText();
            case "pattern" ->
                PatternWords.of(rule.asText())
                                .map(words -> "be " + words + " (pattern ")
                                .orElse("match (")
                        + (rule.asText().length() > LONGEST_PATTERN
                                ? rule.asText().substring(0, LONGEST_PATTERN) + "…"
                                : rule.asText())
                        + ")";
            case "format" -> "be " + format(rule.asText());
            default -> "satisfy \"" + error.getKeyword() + "\" of its schema";
        };
    }

    private static String types(JsonNode rule) {
        Stream<JsonNode> names = rule.isArray() ? StreamSupport.stream(rule.spliterator(), false) : Stream.of(rule);
        return names.map(name -> switch (name.asText()) {
                    case "object" -> "an object";
                    case "array" -> "an array";
                    case "string" -> "a string";
                    case "integer" -> "a whole number";
                    case "number" -> "a number";
                    case "boolean" -> "true or false";
                    default -> name.asText();
                })
                .collect(joining(" or "));
    }

    private static String values(JsonNode rule) {
        String values = StreamSupport.stream(rule.spliterator(), false)
                .limit(40)
                .map(JsonNode::toString)
                .collect(joining(", "));
        return rule.size() > 40 ? values + " and " + (rule.size() - 40) + " more" : values;
    }

    private static String range(JsonNode schema) {
        List<String> bounds = new ArrayList<>();
        bound(schema, "minimum", "at least ", bounds);
        bound(schema, "exclusiveMinimum", "greater than ", bounds);
        bound(schema, "maximum", "at most ", bounds);
        bound(schema, "exclusiveMaximum", "less than ", bounds);
        return String.join(" and ", bounds);
    }

    private static void bound(JsonNode schema, String keyword, String words, List<String> bounds) {
        if (schema.has(keyword)) {
            bounds.add(words + schema.get(keyword).asText());
        }
    }

    private String size(Error error) {
        String what = error.getKeyword().substring(3);
        JsonNode schema = schemas.parent(error.getSchemaLocation().getFragment().toString());
        String unit = what.equals("Length") ? "character" : what.equals("Items") ? "item" : "propert";
        String one = unit.equals("propert") ? "property" : unit;
        String many = unit.equals("propert") ? "properties" : unit + "s";
        JsonNode least = schema.path("min" + what);
        JsonNode most = schema.path("max" + what);
        if (least.isMissingNode() || most.isMissingNode()) {
            JsonNode bound = least.isMissingNode() ? most : least;
            return (least.isMissingNode() ? "at most " : "at least ")
                    + bound.asText()
                    + (bound.asInt() == 1 ? " " + one : " " + many);
        }
        return least.equals(most)
                ? "exactly " + least.asText() + (least.asInt() == 1 ? " " + one : " " + many)
                : least.asText() + " to " + most.asText() + " " + many;
    }

    private static int length(Error error) {
        JsonNode value = error.getInstanceNode();
        return value.isTextual()
                ? value.textValue().codePointCount(0, value.textValue().length())
                : value.size();
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "a date and time such as \"2026-01-31T09:30:00Z\" (RFC 3339)";
            case "date" -> "a date such as \"2026-01-31\"";
            case "time" -> "a time such as \"09:30:00Z\"";
            case "duration" -> "a duration such as \"P1DT12H\" (ISO 8601)";
            case "email" -> "an e-mail address";
            case "uri" -> "an absolute URI such as \"https://example.com/a\"";
            case "uuid" -> "a UUID";
            case "regex" -> "a regular expression";
            default -> "in the format \"" + format + "\"";
        };
    }

    // Models often put JSON, or a number, into a string; naming that mistake saves them a guess.
    private String advice(Error error) {
        JsonNode value = error.getInstanceNode();
        if (!value.isTextual()) {
            return "";
        }
        String text = value.textValue().strip();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" ->
                switch (rule.asText()) {
                    case "object" -> text.startsWith("{") ? " Send the object itself, not JSON inside a string." : "";
                    case "array" -> text.startsWith("[") ? " Send the array itself, not JSON inside a string." : "";
                    case "integer", "number" ->
                        text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? " Send it without quotes." : "";
                    case "boolean" -> text.equals("true") || text.equals("false") ? " Send it without quotes." : "";
                    default -> "";
                };
            case "enum" -> {
                List<String> allowed = new ArrayList<>();
                rule.forEach(choice -> allowed.add(choice.asText()));
                yield Suggestions.hint(text, allowed);
            }
            case "pattern" -> PatternWords.of(rule.asText()).isPresent() ? "" : description(error);
            default -> "";
        };
    }

    /** What the spec says of the value: better than a pattern that nobody can read. */
    private String description(Error error) {
        JsonNode schema = schemas.parent(error.getSchemaLocation().getFragment().toString());
        return schema.has("description") ? " " + schema.get("description").asText() : "";
    }

    private String missing(Error error) {
        String name = property(error);
        JsonNode schema = schemas.parent(error.getSchemaLocation().getFragment().toString());
        JsonNode type = schemas.resolve(schemas.properties(schema).getOrDefault(name, schema))
                .path("type");
        String what =
                schemas.properties(schema).containsKey(name) && !type.isMissingNode() ? " (" + types(type) + ")" : "";
        return "The required property " + Quoted.quoted(name) + what + " is missing.";
    }

    private String unknown(String operationId, Error error) {
        String name = property(error);
        JsonNode schema = schemas.parent(error.getSchemaLocation().getFragment().toString());
        Map<String, JsonNode> known = schemas.properties(schema);
        String unknown = "Unknown property " + Quoted.quoted(name) + ".";
        if (known.isEmpty()) {
            return unknown + " No properties are allowed here.";
        }
        return unknown
                + elsewhere(operationId, name, error.getInstanceLocation().toString(), known) + " Known are "
                + Quoted.names(known.keySet()) + ".";
    }

    private String elsewhere(String operationId, String name, String pointer, Map<String, JsonNode> known) {
        Map<String, JsonNode> arguments = schemas.properties(schemas.operation(operationId));
        if (pointer.isEmpty()
                && known.containsKey("body")
                && schemas.properties(known.get("body")).containsKey(name)) {
            return " Put it inside \"body\".";
        }
        return pointer.equals("/body") && arguments.containsKey(name)
                ? " Put it beside \"body\", not inside it."
                : Suggestions.hint(name, known.keySet());
    }

    private String name(Error error) {
        JsonNode rule = schemas.resolve(error.getSchemaNode());
        List<String> rules = new ArrayList<>();
        if (rule.has("pattern")) {
            String pattern = rule.get("pattern").asText();
            rules.add(PatternWords.of(pattern)
                    .map(words -> "be " + words + " (pattern " + pattern + ")")
                    .orElse("match " + pattern));
        }
        if (rule.has("maxLength")) {
            rules.add("have at most " + rule.get("maxLength").asText() + " characters");
        }
        if (rule.has("enum")) {
            rules.add("be one of " + values(rule.get("enum")));
        }
        return "The name " + Quoted.quoted(property(error)) + " is not allowed"
                + (rules.isEmpty() ? "." : ": names must " + String.join(" and ", rules) + ".");
    }

    private void discriminator(Error error, Findings place) {
        JsonNode rule = schemas.parent(error.getSchemaLocation().getFragment().toString())
                .path("discriminator");
        List<String> kinds = new ArrayList<>();
        rule.path("mapping").fieldNames().forEachRemaining(kinds::add);
        place.in(rule.path("propertyName").asText())
                .add("Must be one of " + Quoted.names(kinds) + ", but is " + Quoted.quoted(argument(error, 0)) + "."
                        + Suggestions.hint(argument(error, 0), kinds));
    }

    private static String given(Error error) {
        return Quoted.value(error.getInstanceNode(), error.getInstanceLocation().toString());
    }

    private static String property(Error error) {
        return String.valueOf(error.getProperty());
    }

    private static String argument(Error error, int index) {
        Object[] arguments = error.getArguments();
        return arguments != null && arguments.length > index ? String.valueOf(arguments[index]) : "";
    }
}
