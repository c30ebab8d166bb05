package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The spec as one document, and the file and line that each part of it came from. */
record Bundle(ObjectNode document, Map<String, SpecFile> origins) {

    private static final String PARTS = "x-parts";

    /** Reads the root and every file it lists under {@code x-parts}, merging their paths and components. */
    static Bundle read(Path root) throws IOException {
        SpecFile main = SpecFile.read(root);
        Path folder = Objects.requireNonNull(root.toAbsolutePath().normalize().getParent());
        ObjectNode document = main.tree().deepCopy();
        document.remove(PARTS);
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.withObject("/components");
        Map<String, SpecFile> origins = new LinkedHashMap<>();
        main.tree().fieldNames().forEachRemaining(name -> origins.put("/" + name, main));
        for (JsonNode part : main.tree().path(PARTS)) {
            SpecFile file = SpecFile.read(inside(root, folder, part.asText()));
            merge(file, "/paths", file.tree().path("paths"), paths, origins);
            file.tree()
                    .path("components")
                    .properties()
                    .forEach(section -> merge(
                            file,
                            "/components/" + section.getKey(),
                            section.getValue(),
                            components.withObject("/" + section.getKey()),
                            origins));
        }
        Bundle bundle = new Bundle(document, origins);
        bundle.localizeReferences(folder);
        return bundle;
    }

    private static Path inside(Path root, Path folder, String part) {
        Path file = folder.resolve(part).normalize();
        if (!file.startsWith(folder)) {
            throw new SpecException(root + ":1: the part " + part + " lies outside " + folder.getFileName() + "/");
        }
        return root.resolveSibling(part).normalize();
    }

    private static void merge(
            SpecFile file, String section, JsonNode from, ObjectNode into, Map<String, SpecFile> origins) {
        from.properties().forEach(entry -> {
            String pointer = section + "/" + SpecFile.escape(entry.getKey());
            SpecFile first = origins.putIfAbsent(pointer, file);
            if (first != null) {
                throw new SpecException(file.path() + ":" + file.line(pointer) + ": " + entry.getKey()
                        + " is already defined in " + first.path() + ":" + first.line(pointer));
            }
            into.set(entry.getKey(), entry.getValue().deepCopy());
        });
    }

    /** Where a node of the bundle stands in the source, as {@code file:line}. */
    String where(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            SpecFile file = origins.get(at);
            if (file != null) {
                return file.path() + ":" + file.line(pointer);
            }
        }
        return "spec:1";
    }

    private void localizeReferences(Path folder) {
        List<String> problems = new ArrayList<>();
        Walk.objects(document, "", (pointer, node) -> {
            JsonNode ref = node.get("$ref");
            if (ref != null && ref.isTextual()) {
                localize(folder, pointer, node, ref.asText(), problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new SpecException(String.join("\n", problems));
        }
    }

    private void localize(Path folder, String pointer, ObjectNode node, String ref, List<String> problems) {
        int hash = ref.indexOf('#');
        String fragment = hash < 0 ? "" : ref.substring(hash + 1);
        SpecFile target = origins.get(fragment);
        if (!fragment.startsWith("/components/") || target == null) {
            problems.add(where(pointer) + ": " + ref + " names no component of the spec");
            return;
        }
        Path here = origin(pointer).path().toAbsolutePath().normalize();
        Path there =
                hash == 0 ? here : here.resolveSibling(ref.substring(0, hash)).normalize();
        if (!there.equals(target.path().toAbsolutePath().normalize())) {
            problems.add(where(pointer) + ": " + ref + " points to " + folder.relativize(there)
                    + ", but the component is defined in " + target.path());
            return;
        }
        node.put("$ref", "#" + fragment);
    }

    private SpecFile origin(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            SpecFile file = origins.get(at);
            if (file != null) {
                return file;
            }
        }
        throw new SpecException("spec:1: " + pointer + " comes from no file");
    }

    /** Follows a local reference; any other node is returned as it is. */
    JsonNode resolve(JsonNode node) {
        JsonNode ref = node.get("$ref");
        return ref == null ? node : resolve(document.at(ref.asText().substring(1)));
    }

    /** Every operation of the spec, in the order of the files. */
    List<SpecOperation> operations() {
        List<SpecOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (SpecOperation.METHODS.contains(method.getKey())
                            && method.getValue() instanceof ObjectNode node) {
                        operations.add(new SpecOperation(this, path.getKey(), method.getKey(), node));
                    }
                }));
        return operations;
    }
}
