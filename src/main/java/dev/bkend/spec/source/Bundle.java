package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spec as one document, and the file and line that each part of it came from. */
public record Bundle(ObjectNode document, Map<String, SpecFile> origins) {

    private static final String PARTS = "x-parts";
    private static final Set<String> PART_KEYS = Set.of("paths", "components");

    /** More references in a row than this is a circle. */
    private static final int MAX_HOPS = 16;

    /** Reads the root and every file it lists under {@code x-parts}, merging their paths and components. */
    public static Bundle read(Path root) throws IOException {
        SpecFile main = SpecFile.read(root);
        ObjectNode document = main.tree().deepCopy();
        document.remove(List.of(PARTS, Prompts.KEY, ServerCardSource.KEY));
        document.putObject("paths");
        document.putObject("components");
        Map<String, SpecFile> origins = new LinkedHashMap<>();
        origins.put("", main);
        merge(main, document, origins);
        JsonNode parts = main.tree().path(PARTS);
        for (int i = 0; i < parts.size(); i++) {
            String at = root + ":" + main.line("/" + PARTS + "/" + i);
            merge(part(root, at, parts.get(i).asText()), document, origins);
        }
        Bundle bundle = new Bundle(document, origins);
        References.localize(bundle);
        return bundle;
    }

    private static SpecFile part(Path root, String at, String name) throws IOException {
        Path file = root.resolveSibling(name).normalize();
        if (!file.toAbsolutePath().startsWith(root.toAbsolutePath().normalize().resolveSibling(""))) {
            throw new SpecException(at + ": the part " + name + " lies outside the folder of " + root.getFileName());
        }
        if (!Files.isRegularFile(file)) {
            throw new SpecException(at + ": there is no part " + name);
        }
        SpecFile part = SpecFile.read(file);
        part.tree().fieldNames().forEachRemaining(key -> {
            if (!PART_KEYS.contains(key)) {
                throw new SpecException(file + ":" + part.line("/" + key) + ": unknown key " + key
                        + ", a part has paths and components; everything else belongs in " + root.getFileName());
            }
        });
        return part;
    }

    private static void merge(SpecFile file, ObjectNode document, Map<String, SpecFile> origins) {
        merge(file, "/paths", document.withObject("/paths"), origins);
        for (var section : file.tree().path("components").properties()) {
            String pointer = "/components/" + section.getKey();
            merge(file, pointer, document.withObject(pointer), origins);
        }
    }

    private static void merge(SpecFile file, String section, ObjectNode into, Map<String, SpecFile> origins) {
        for (var entry : file.tree().at(section).properties()) {
            String pointer = section + "/" + SpecFile.escape(entry.getKey());
            SpecFile first = origins.putIfAbsent(pointer, file);
            if (first != null) {
                throw new SpecException(file.path() + ":" + file.line(pointer) + ": " + entry.getKey()
                        + " is already defined at " + first.path() + ":" + first.line(pointer));
            }
            into.set(entry.getKey(), entry.getValue().deepCopy());
        }
    }

    /** The file that a node of the bundle came from. */
    SpecFile origin(String pointer) {
        String at = pointer;
        while (!origins.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return origins.get(at);
    }

    /** Where a node of the bundle stands in the source, as {@code file:line}. */
    public String where(String pointer) {
        SpecFile file = origin(pointer);
        return file.path() + ":" + file.line(pointer);
    }

    /** Follows a local reference; any other node is returned as it is. */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        for (int hops = 0; resolved.path("$ref").isTextual(); hops++) {
            String pointer = resolved.path("$ref").asText().substring(1);
            if (hops == MAX_HOPS) {
                throw new SpecException(where(pointer) + ": " + pointer + " refers to itself");
            }
            resolved = document.at(pointer);
        }
        return resolved;
    }

    /** Every operation of the spec, in the order of the files. */
    public List<SpecOperation> operations() {
        List<SpecOperation> operations = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (SpecOperation.METHODS.contains(method.getKey()) && method.getValue() instanceof ObjectNode node) {
                    operations.add(new SpecOperation(this, path.getKey(), method.getKey(), node));
                }
            }
        }
        return operations;
    }
}
