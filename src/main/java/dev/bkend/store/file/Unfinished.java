package dev.bkend.store.file;

import dev.bkend.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Marks on environments that have something left to do: an empty file beside the environment's, so that a start of the
 * server finds them without opening every database.
 */
public final class Unfinished {

    private static final String MARK = ".unfinished";

    private final Path folder;

    Unfinished(Path folder) {
        this.folder = folder;
    }

    /** On disk when this returns: to be called before the work it stands for is committed. */
    public void mark(String environmentId) {
        Path mark = folder.resolve(environmentId + MARK);
        if (!Files.exists(mark)) {
            OwnerOnly.file(mark);
            force();
        }
    }

    /** Takes the mark away; that it comes back after a power cut does no harm. */
    public void clear(String environmentId) {
        try {
            Files.deleteIfExists(folder.resolve(environmentId + MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private void force() {
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        } catch (IOException e) {
            // Some file systems do not let a folder be opened: then only a power cut could lose the mark.
        }
    }
}
