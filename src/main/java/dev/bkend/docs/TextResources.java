package dev.bkend.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads text files from the class path, where the build put them. */
final class TextResources {

    private TextResources() {}

    static String text(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("The build left out " + path));
    }

    static Optional<String> find(String path) {
        try (InputStream in = TextResources.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
