package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures under {@code icons/} beside the root of the spec, which the server publishes at {@code /icons}. A tag that
 * names one under {@code x-icon} gives it to its tools and resources.
 */
public record Icons(Map<String, String> files) {

    static final String KEY = "x-icon";

    private static final String FOLDER = "icons";
    private static final String TYPE = ".svg";
    private static final int MOST_CHARACTERS = 4_096;
    // What a picture must not do where a client shows it in a page of its own.
    private static final Pattern ACTIVE = Pattern.compile("<script|<foreignObject|<style|<!|href|\\bon[a-z]+=");

    public static Icons read(Bundle bundle) throws IOException {
        Path folder = bundle.origin("").path().resolveSibling(FOLDER);
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    check(file, content);
                    files.put(FOLDER + "/" + file.getFileName(), content);
                }
            }
        }
        Icons icons = new Icons(files);
        icons.check(bundle);
        return icons;
    }

    private static void check(Path file, String content) {
        if (!file.toString().endsWith(TYPE) || !content.startsWith("<svg ")) {
            throw new SpecException(file + ":1: an icon is an SVG: " + TYPE + ", and <svg at its beginning");
        }
        if (content.length() > MOST_CHARACTERS) {
            throw new SpecException(
                    file + ":1: the icon has " + content.length() + " characters, " + MOST_CHARACTERS + " are allowed");
        }
        Matcher active = ACTIVE.matcher(content);
        if (active.find()) {
            throw new SpecException(
                    file + ":1: an icon must do without " + active.group() + ": clients show it in their own pages");
        }
    }

    private void check(Bundle bundle) {
        SpecFindings findings = new SpecFindings(bundle);
        JsonNode tags = bundle.document().path("tags");
        for (int i = 0; i < tags.size(); i++) {
            String name = tags.get(i).path(KEY).asText();
            if (!name.isEmpty() && !files.containsKey(file(name))) {
                findings.add("/tags/" + i + "/" + KEY, "there is no " + file(name) + "; there are " + files.keySet());
            }
        }
        findings.refuse();
    }

    /** Adds the icon of the operation's tag, if it has one; the running server makes its address absolute. */
    public static void add(SpecOperation operation, ObjectNode descriptor) {
        String name = operation.tag().path(KEY).asText();
        if (!name.isEmpty()) {
            ArrayNode sizes = descriptor
                    .putArray("icons")
                    .addObject()
                    .put("src", "/" + file(name))
                    .put("mimeType", "image/svg+xml")
                    .putArray("sizes");
            sizes.add("any");
        }
    }

    private static String file(String name) {
        return FOLDER + "/" + name + TYPE;
    }
}
