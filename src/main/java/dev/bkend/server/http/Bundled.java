package dev.bkend.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Lazy;
import dev.bkend.api.json.Json;
import dev.bkend.docs.DocsIndex;
import dev.bkend.validation.InputValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Files that the build put on the class path. */
public final class Bundled {

    /** Search and checks are the same for every server of a process, and take a while to make. */
    public static final Lazy<DocsIndex> DOCS = new Lazy<>(DocsIndex::new);

    public static final Lazy<InputValidator> VALIDATOR =
            new Lazy<>(() -> new InputValidator(json("/generated/schemas/inputs.json")));

    private Bundled() {}

    public static byte[] bytes(String path) {
        try (InputStream file = Objects.requireNonNull(Bundled.class.getResourceAsStream(path), path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String path) {
        try {
            return Json.MAPPER.readTree(bytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON object of texts, in its order. */
    public static Map<String, String> texts(String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        json(path)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** The version of this build, or "development" when it does not run from a jar. */
    static String version() {
        String version = Bundled.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
