package dev.bkend.store.sqlite;

import dev.bkend.store.Database;
import dev.bkend.store.DatabaseFile;
import dev.bkend.store.Dialect;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQLite: a file for the control plane and one for each environment.
 *
 * @param control the file of the control plane
 * @param environments the folder of the others, which exists when the first of them is opened
 */
public record SqliteEngine(Path control, Path environments) implements Engine {

    private static final String ENDING = ".db";

    /** Where the number of {@link SqliteDialect#mark} stands in a file (its format, section 1.3). */
    private static final int MARK = 68;

    /** In a data directory. */
    public static SqliteEngine in(Path folder) {
        return new SqliteEngine(folder.resolve("control.db"), folder.resolve("environments"));
    }

    @Override
    public boolean hasControl() {
        return Files.exists(control);
    }

    @Override
    public OpenDatabase openControl() {
        return SqliteDatabase.open(control);
    }

    @Override
    public void adopt(Database opened) {
        FlywayHistory.adopt(opened);
    }

    @Override
    public OpenDatabase openEnvironment(String environmentId) {
        return SqliteDatabase.open(file(environmentId));
    }

    @Override
    public Set<String> placed() {
        if (!Files.isDirectory(environments)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(environments)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("Can not list the folder " + environments, e);
        }
    }

    @Override
    public int mark(String environmentId) {
        byte[] head = new byte[MARK + Integer.BYTES];
        try (InputStream in = Files.newInputStream(file(environmentId))) {
            return in.readNBytes(head, 0, head.length) == head.length
                    ? ByteBuffer.wrap(head).getInt(MARK)
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Can not read " + file(environmentId), e);
        }
    }

    @Override
    public DatabaseFile controlFile(DatabaseFile.Company company) {
        return new SqliteDatabaseFile(control, company);
    }

    @Override
    public DatabaseFile environmentFile(String environmentId, DatabaseFile.Company company) {
        return new SqliteDatabaseFile(file(environmentId), company);
    }

    @Override
    public Optional<String> danger() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return SqliteProgram.on(SqliteProgram.folders(path)).flatMap(SqliteProgram::danger);
    }

    private Path file(String environmentId) {
        return environments.resolve(environmentId + ENDING);
    }

    @Override
    public Dialect dialect() {
        return SqliteDatabase.DIALECT;
    }
}
