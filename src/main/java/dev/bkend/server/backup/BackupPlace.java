package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.file.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder for backups, each of which is named after its time; what else is in it is left alone. */
public final class BackupPlace {

    private static final Pattern NAME = Pattern.compile("bkend-[0-9]{8}T[0-9]{6}Z(?:-[0-9]+)?(?:\\.tar)?");
    private static final Pattern PARTIAL = Pattern.compile("\\.bkend-[0-9]{8}T[0-9]{6}Z-[0-9]+\\.part");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'bkend-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String TAR = ".tar";

    /** How old something is that another backup left half done, and not one that is being made. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    public BackupPlace(Path folder) {
        this.folder = folder;
    }

    /** A backup that is there. */
    public record Kept(Path path, Manifest manifest) {}

    /**
     * Backs up a data directory; nothing of it is there under its name before all of it is there and verified. Throws
     * CONFLICT if there is no data, if it is not whole or damaged, or if this place is inside of it.
     */
    public Kept add(DataFiles data, boolean tar, String version, Instant now, Progress progress) throws IOException {
        refuse(data);
        OwnerOnly.folder(folder);
        Path partial = folder.resolve(
                "." + TIME.format(now) + "-" + ProcessHandle.current().pid() + ".part");
        try {
            Path copies = tar ? partial.resolve("copies") : partial;
            Manifest manifest = new Backup(data, OwnerOnly.folder(copies), progress, now).make(version);
            Path name = free(TIME.format(now), tar ? TAR : "");
            Path complete = tar ? packed(copies, partial.resolve("packed"), name, manifest, progress) : partial;
            Files.move(complete, name, StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(folder);
            return new Kept(name, manifest);
        } finally {
            Disk.delete(partial);
        }
    }

    private void refuse(DataFiles data) {
        String where = data.folder().toAbsolutePath().normalize().toString();
        if (!data.control().exists() && data.environments().isEmpty()) {
            throw CONFLICT.because("There is no data in " + where + ". Say where it is with --data.");
        }
        List<String> obstacles = data.obstacles();
        if (!obstacles.isEmpty()) {
            throw CONFLICT.because("The data in " + where + " is not whole, so there is no backup of it:\n  "
                    + String.join("\n  ", obstacles));
        }
        if (folder.toAbsolutePath()
                .normalize()
                .startsWith(data.folder().toAbsolutePath().normalize())) {
            throw CONFLICT.because(folder + " is inside the data folder: what happens to that one would happen to its "
                    + "backups. Choose another folder, best on another disk.");
        }
    }

    /** Two of the same second have a number. */
    private Path free(String name, String ending) {
        Path path = folder.resolve(name + ending);
        for (int number = 2; Files.exists(path); number++) {
            path = folder.resolve(name + "-" + number + ending);
        }
        return path;
    }

    private static Path packed(Path copies, Path file, Path name, Manifest manifest, Progress progress)
            throws IOException {
        String top = name.getFileName().toString();
        OwnerOnly.file(file);
        try (TarWriter tar = TarWriter.to(file, top.substring(0, top.length() - TAR.length()), manifest.made())) {
            tar.folder("");
            tar.file(Manifest.NAME, copies.resolve(Manifest.NAME));
            tar.folder("environments/");
            for (Manifest.BackedUp each : manifest.files()) {
                progress.at("Packing " + each.name());
                tar.file(each.name(), copies.resolve(each.name()));
            }
        }
        return file;
    }

    /** Backups that are there, the newest first. */
    List<Kept> all() throws IOException {
        List<Path> named;
        try (Stream<Path> entries = Files.list(folder)) {
            named = entries.filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches())
                    .toList();
        }
        List<Kept> kept = new ArrayList<>();
        for (Path path : named) {
            manifest(path).ifPresent(manifest -> kept.add(new Kept(path, manifest)));
        }
        kept.sort(Comparator.comparing((Kept each) -> each.manifest().made())
                .thenComparing(each -> each.path().getFileName().toString())
                .reversed());
        return kept;
    }

    /** Empty if it is named like a backup, and is none. */
    private static Optional<Manifest> manifest(Path path) throws IOException {
        try {
            return Optional.of(BackupSource.open(path).manifest());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes all but the newest backups of a data directory, and what was left half done.
     *
     * @param mark of the data directory: others may have their backups in the same place
     */
    public List<Path> prune(int keep, int mark, Instant now) throws IOException {
        List<Path> old = new ArrayList<>(all().stream()
                .filter(kept -> kept.manifest().mark() == mark)
                .skip(keep)
                .map(Kept::path)
                .toList());
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry ->
                            PARTIAL.matcher(entry.getFileName().toString()).matches())
                    .filter(entry -> abandoned(entry, now))
                    .forEach(old::add);
        }
        for (Path path : old) {
            Disk.delete(path);
        }
        return old;
    }

    private static boolean abandoned(Path partial, Instant now) {
        try {
            return Files.getLastModifiedTime(partial).toInstant().isBefore(now.minus(ABANDONED));
        } catch (IOException e) {
            return false;
        }
    }
}
