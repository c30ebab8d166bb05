package dev.bkend.spec.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** One YAML file of the spec: its tree, and the line on which every node stands. */
public record SpecFile(Path path, ObjectNode tree, Map<String, Integer> lines) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static SpecFile read(Path path) throws IOException {
        return parse(path, Files.readString(path));
    }

    /** Reads YAML that stands at the beginning of a file. */
    static SpecFile parse(Path path, String text) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            Map<String, Integer> lines = new HashMap<>();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return new SpecFile(path, object(parser, "", lines), lines);
            }
            throw new SpecException(path + ":1: the file is not a YAML mapping");
        } catch (JacksonException e) {
            throw unreadable(path, e);
        }
    }

    /** SnakeYAML says where it stumbled, Jackson only how far it had read. */
    private static SpecException unreadable(Path path, JacksonException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            int line = yaml.getProblemMark().getLine() + 1;
            String context = yaml.getContext() == null ? "" : yaml.getContext() + ": ";
            return new SpecException(path + ":" + line + ": " + context + yaml.getProblem(), e);
        }
        String reason = e.getOriginalMessage().replace("Duplicate field", "duplicate key");
        return new SpecException(path + ":" + e.getLocation().getLineNr() + ": " + reason, e);
    }

    /** The line of a node, or of its nearest parent that has one. */
    public int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    private static JsonNode node(YAMLParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        if (parser.isCurrentAlias()) {
            throw new JsonParseException(parser, "YAML aliases are not read here, use $ref: *" + parser.getText());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, lines);
            case START_ARRAY -> array(parser, pointer, lines);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode object(YAMLParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = pointer + "/" + escape(name);
            lines.put(child, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.set(name, node(parser, child, lines));
        }
        return object;
    }

    private static ArrayNode array(YAMLParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, pointer + "/" + array.size(), lines));
        }
        return array;
    }

    /** Escapes one reference token of a JSON Pointer (RFC 6901 section 3). */
    public static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
