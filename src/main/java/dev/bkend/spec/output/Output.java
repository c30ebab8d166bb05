package dev.bkend.spec.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder that is wholly generated: writes only what changed, and deletes what is no longer made. */
public final class Output {

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();

    public Output(Path folder) {
        this.folder = folder;
    }

    public void put(String path, String content) {
        files.put(path, content.endsWith("\n") ? content : content + "\n");
    }

    public void putAll(String prefix, Map<String, String> contents) {
        contents.forEach((path, content) -> put(prefix + path, content));
    }

    /** Brings the folder up to date; its subfolder "java" belongs to openapi-generator and is left alone. */
    public void write() throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), content)) {
                Files.createDirectories(path.getParent());
                Files.write(path, content);
            }
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).filter(this::stale).forEach(Output::delete);
        }
    }

    private boolean stale(Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return !name.startsWith("java/") && !files.containsKey(name);
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
