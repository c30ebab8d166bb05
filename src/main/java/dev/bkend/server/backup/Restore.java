package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import dev.bkend.store.DatabaseFile;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.file.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The way of a backup into a folder in which there is nothing, verified when it is there. */
public final class Restore {

    private final BackupSource source;
    private final Path folder;
    private final Path unfinished;
    private final DataFiles files;
    private final Progress progress;

    private Restore(BackupSource source, Path folder, Progress progress) {
        this.source = source;
        this.folder = folder;
        this.unfinished = folder.resolve(DataFiles.UNFINISHED);
        this.files = DataFiles.in(unfinished);
        this.progress = progress;
    }

    /**
     * Throws CONFLICT if there is anything in the folder, NOT_FOUND if there is no such backup, and INVALID_REQUEST if it
     * is damaged or of a newer program; then nothing is left.
     *
     * @param backup a folder with a manifest, or a tar file
     */
    public static Manifest restore(Path backup, Path folder, Progress progress) throws IOException {
        Restore restore = new Restore(BackupSource.open(backup), folder, progress);
        restore.refuseFull();
        Manifest manifest = restore.source.manifest();
        restore.refuseNewer(manifest);
        restore.refuseNames(manifest);
        restore.run(manifest);
        return manifest;
    }

    private void refuseFull() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw CONFLICT.because(folder + " is not a folder.");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw CONFLICT.because("The folder " + folder.toAbsolutePath().normalize()
                        + " is not empty, and a restore never overwrites. Stop its server and move it away "
                        + "(mv " + folder + " " + folder + "-before), or choose another folder with --data.");
            }
        }
    }

    private void refuseNewer(Manifest manifest) {
        manifest.files().forEach(file -> {
            int known = isControl(file) ? DataFiles.newestControl() : DataFiles.newestEnvironment();
            if (file.layout() > known) {
                throw INVALID_REQUEST.because("This backup was made by a newer bkend (" + manifest.version() + "): "
                        + file.name() + " has layout " + file.layout() + ", and this one knows up to " + known
                        + ". Restore it with that one.");
            }
        });
    }

    /** What comes from elsewhere chooses no paths. */
    private void refuseNames(Manifest manifest) {
        Set<String> names = new HashSet<>();
        manifest.files().forEach(file -> {
            if (!files.isName(file.name()) || !names.add(file.name())) {
                throw INVALID_REQUEST.because(
                        "The backup is damaged: it has no business with a file " + file.name() + ".");
            }
        });
        if (manifest.files().stream().noneMatch(this::isControl)) {
            throw INVALID_REQUEST.because("The backup is damaged: it has no control plane.");
        }
    }

    private boolean isControl(Manifest.BackedUp file) {
        return file.name().equals(files.name(files.control()));
    }

    private void run(Manifest manifest) throws IOException {
        boolean made = !Files.exists(folder);
        OwnerOnly.folder(unfinished);
        boolean whole = false;
        try {
            source.files(manifest, this::put);
            verify(manifest);
            whole = true;
        } finally {
            if (!whole) {
                Disk.delete(made ? folder : unfinished);
            }
        }
        finish(manifest);
    }

    private void put(Manifest.BackedUp file, InputStream content) throws IOException {
        progress.at("Restoring " + file.name());
        Path to = unfinished.resolve(file.name());
        OwnerOnly.folder(to.resolveSibling(""));
        Disk.write(to, content);
        if (Files.size(to) != file.bytes() || !Disk.sha256(to).equals(file.sha256())) {
            throw INVALID_REQUEST.because("The backup is damaged: " + file.name()
                    + " is not what it was when the backup was made. Take another one.");
        }
    }

    private void verify(Manifest manifest) {
        for (Manifest.BackedUp file : manifest.files()) {
            progress.at("Checking " + file.name());
            List<String> damage = database(file).damage();
            if (!damage.isEmpty()) {
                throw INVALID_REQUEST.because(file.name() + " is damaged: " + String.join("; ", damage));
            }
        }
    }

    private DatabaseFile database(Manifest.BackedUp file) {
        if (isControl(file)) {
            return files.control();
        }
        String last = file.name().substring(file.name().lastIndexOf('/') + 1);
        return files.environment(last.substring(0, last.indexOf('.')));
    }

    /** The control plane comes last: before it there is nothing that a server could be started on. */
    private void finish(Manifest manifest) throws IOException {
        for (Manifest.BackedUp file : manifest.files().stream()
                .sorted((one, other) -> Boolean.compare(isControl(one), isControl(other)))
                .toList()) {
            Path to = folder.resolve(file.name());
            OwnerOnly.folder(to.resolveSibling(""));
            Files.move(unfinished.resolve(file.name()), to);
            Disk.sync(to.resolveSibling(""));
        }
        Disk.delete(unfinished);
        Disk.sync(folder);
    }
}
