package dev.bkend.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bkend.spec.output.Tokens;
import dev.bkend.spec.source.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small spec that keeps every rule, in a folder of its own, for a test to change in one place. */
public final class SmallSpec {

    public static final String ROOT = "openapi.yaml";
    public static final String SHARED = "shared.yaml";
    public static final String THINGS = "things/things.yaml";

    public static final String SORT = "prompts/sort-things.md";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public SmallSpec(Path temporary) throws IOException {
        folder = temporary.resolve("spec");
        for (String name : List.of(ROOT, SHARED, THINGS, SORT)) {
            try (var source = requireNonNull(SmallSpec.class.getResourceAsStream("small/" + name))) {
                write(name, new String(source.readAllBytes(), UTF_8));
            }
        }
    }

    public void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }

    /** Replaces the first place where a text stands. */
    public void change(String file, String from, String to) throws IOException {
        String content = Files.readString(folder.resolve(file));
        int start = content.indexOf(from);
        if (start < 0) {
            throw new IllegalArgumentException(file + " has no " + from);
        }
        write(file, content.substring(0, start) + to + content.substring(start + from.length()));
    }

    /** The place of a text, as findings name it. */
    public String at(String file, String text) throws IOException {
        String content = Files.readString(folder.resolve(file));
        int start = content.indexOf(text);
        if (start < 0) {
            throw new IllegalArgumentException(file + " has no " + text);
        }
        return file + ":"
                + (1
                        + content.substring(0, start)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    public String generate() throws IOException {
        return SpecTool.run(
                folder.resolve(ROOT), generated(), folder.resolveSibling("target/input.json"), Tokens.BUDGET);
    }

    /** What SpecTool says of the spec, each line as {@code file:line: message}; nothing when it has no objection. */
    public List<String> problems() throws IOException {
        try {
            generate();
            return List.of();
        } catch (SpecException e) {
            return requireNonNull(e.getMessage())
                    .replace(folder + "/", "")
                    .lines()
                    .filter(line -> !line.matches("[0-9]+ problems? in the spec"))
                    .toList();
        }
    }

    public Path generated() {
        return folder.resolveSibling("generated");
    }

    public JsonNode json(String file) throws IOException {
        return JSON.readTree(generated().resolve(file).toFile());
    }
}
