package dev.bkend.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes folders and files that nobody but the user the server runs as can look into. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Leaves a folder that exists as it is: whoever made it may have had other users in mind. */
    public static Path folder(Path path) {
        try {
            return Files.createDirectories(path, permissions("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Can not create the folder " + path, e);
        }
    }

    /** An empty file, unless there is one already. */
    public static void file(Path path) {
        try {
            Files.createFile(path, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // As it should be on every start but the first.
        } catch (IOException e) {
            throw new UncheckedIOException("Can not create the file " + path, e);
        }
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
