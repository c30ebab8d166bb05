package dev.bkend.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps the driver's native library unpacked. The driver would unpack it anew for each process and look through the
 * whole temporary folder first, which takes a third of a short start.
 */
public final class NativeLibrary {

    /** System property of the driver: the folder to load from. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Unpacks into this folder, once for each version; if that fails, the driver does as it always did. */
    public static void keepIn(Path folder) {
        try {
            Path version = folder.resolve(SQLiteJDBCLoader.getVersion());
            Path library = version.resolve(System.mapLibraryName(LibraryLoaderUtil.NATIVE_LIB_BASE_NAME));
            if (!Files.exists(library)) {
                unpack(library);
            }
            System.setProperty(FOLDER, version.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.debug("The native library of SQLite is not kept in {}", folder, e);
        }
    }

    /** Under its name only when it is complete: another process may look for it at the same time. */
    private static void unpack(Path library) throws IOException {
        Path folder = Files.createDirectories(library.resolveSibling(""));
        Path incomplete = Files.createTempFile(folder, "library", ".part");
        try (InputStream packed = packed(String.valueOf(library.getFileName()))) {
            Files.copy(packed, incomplete, StandardCopyOption.REPLACE_EXISTING);
            Files.move(incomplete, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private static InputStream packed(String name) throws IOException {
        String path = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(path);
        if (packed == null) {
            throw new IOException("The driver has no " + path);
        }
        return packed;
    }
}
