package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.INVALID_REQUEST;
import static dev.bkend.api.problem.Problem.NOT_FOUND;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backup to read from: a folder, or a tar file of one. */
sealed interface BackupSource {

    /** More than any has. */
    int LONGEST_MANIFEST = 64 << 20;

    /** Takes the content of one file. */
    @FunctionalInterface
    interface Taker {
        void take(Manifest.BackedUp file, InputStream content) throws IOException;
    }

    Manifest manifest() throws IOException;

    /** Hands over every file of the manifest, each once. */
    void files(Manifest manifest, Taker taker) throws IOException;

    /** Throws NOT_FOUND if there is no backup, and says where one is. */
    static BackupSource open(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new Tar(path);
        }
        if (Files.isRegularFile(path.resolve(Manifest.NAME))) {
            return new Folder(path);
        }
        if (!Files.isDirectory(path)) {
            throw NOT_FOUND.because("There is no backup " + path + ".");
        }
        List<BackupPlace.Kept> inside = new BackupPlace(path).all();
        throw NOT_FOUND.because(path + " is not a backup: it has no " + Manifest.NAME + "."
                + (inside.isEmpty()
                        ? ""
                        : " The newest of those in it is " + inside.getFirst().path() + "."));
    }

    /** A folder with the manifest in it. */
    record Folder(Path path) implements BackupSource {

        @Override
        public Manifest manifest() throws IOException {
            return Manifest.read(Files.readAllBytes(path.resolve(Manifest.NAME)));
        }

        @Override
        public void files(Manifest manifest, Taker taker) throws IOException {
            for (Manifest.BackedUp file : manifest.files()) {
                Path there = path.resolve(file.name());
                if (!Files.isRegularFile(there)) {
                    throw missing(file);
                }
                try (InputStream in = Files.newInputStream(there)) {
                    taker.take(file, in);
                }
            }
        }
    }

    /** A tar file with the manifest first. */
    record Tar(Path path) implements BackupSource {

        @Override
        public Manifest manifest() throws IOException {
            try (TarReader tar = TarReader.of(path)) {
                return manifest(tar);
            }
        }

        private Manifest manifest(TarReader tar) throws IOException {
            Optional<TarReader.Packed> first = tar.next();
            if (first.isEmpty() || !first.get().name().equals(Manifest.NAME)) {
                throw INVALID_REQUEST.because(path + " is not a backup: it does not begin with " + Manifest.NAME + ".");
            }
            return Manifest.read(first.get().content().readNBytes(LONGEST_MANIFEST));
        }

        @Override
        public void files(Manifest manifest, Taker taker) throws IOException {
            Map<String, Manifest.BackedUp> wanted = new HashMap<>();
            manifest.files().forEach(file -> wanted.put(file.name(), file));
            try (TarReader tar = TarReader.of(path)) {
                for (Optional<TarReader.Packed> next = tar.next(); next.isPresent(); next = tar.next()) {
                    Manifest.BackedUp file = wanted.remove(next.get().name());
                    if (file != null) {
                        taker.take(file, next.get().content());
                    }
                }
            }
            if (!wanted.isEmpty()) {
                throw missing(wanted.values().iterator().next());
            }
        }
    }

    private static RuntimeException missing(Manifest.BackedUp file) {
        return INVALID_REQUEST.because("The backup is damaged: " + file.name() + " is missing in it.");
    }
}
