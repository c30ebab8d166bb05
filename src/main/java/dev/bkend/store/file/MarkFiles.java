package dev.bkend.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Empty files beside those of environments, by which older versions of the server marked what they had left to do: read
 * once, after an upgrade.
 */
public final class MarkFiles {

    private static final String MARK = ".unfinished";

    private final Path folder;

    MarkFiles(Path folder) {
        this.folder = folder;
    }

    /** Those that are marked and still have a database. */
    public List<String> environments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(MARK))
                    .map(name -> name.substring(0, name.length() - MARK.length()))
                    .filter(id -> Files.exists(folder.resolve(id + ".db")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when the mark is kept elsewhere. */
    public void remove(String environmentId) {
        try {
            Files.deleteIfExists(folder.resolve(environmentId + MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
