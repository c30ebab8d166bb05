package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.catalog.CatalogCheck;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.migration.NotedJobs;
import dev.bkend.server.backup.Manifest.BackedUp;
import dev.bkend.store.DatabaseFile;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.Session;
import dev.bkend.store.file.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of all databases of a data directory, beside the server or without one.
 *
 * <p>Each database is copied as it is at one moment. The control plane comes first, so whatever it tells of is copied after
 * it: every write that was answered before the backup began is in it, and no environment of its control plane is missing.
 */
final class Backup {

    private final DataFiles data;
    private final Path folder;
    private final DataFiles copies;
    private final Progress progress;
    private final Instant begun;

    /** @param folder a new one, for the copies */
    Backup(DataFiles data, Path folder, Progress progress, Instant begun) {
        this.data = data;
        this.folder = folder;
        this.copies = DataFiles.in(folder);
        this.progress = progress;
        this.begun = begun;
    }

    /** Copies and verifies. */
    Manifest make(String version) throws IOException {
        copy(data.control(), copies.control());
        newest(copies.control(), DataFiles.newestControl());
        List<String> environments = new ArrayList<>();
        for (String id : copies.control().look(EnvironmentStore::ids)) {
            // One that was never used has no database, and needs none.
            if (data.environment(id).exists()) {
                copy(data.environment(id), copies.environment(id));
                newest(copies.environment(id), DataFiles.newestEnvironment());
                environments.add(id);
            }
        }
        markJobs(environments);
        List<BackedUp> files = new ArrayList<>();
        files.add(verified(copies.control(), false));
        for (String id : environments) {
            files.add(verified(copies.environment(id), true));
        }
        int mark = copies.control().look(session -> data.dialect().mark(session));
        Manifest manifest = new Manifest(version, begun, mark, files);
        Disk.write(
                folder.resolve(Manifest.NAME),
                new ByteArrayInputStream(manifest.toJson().getBytes(StandardCharsets.UTF_8)));
        for (BackedUp file : files) {
            Disk.sync(folder.resolve(file.name()).resolveSibling(""));
        }
        Disk.sync(folder);
        return manifest;
    }

    private void copy(DatabaseFile from, DatabaseFile to) {
        OwnerOnly.folder(to.path().resolveSibling(""));
        progress.at("Copying " + data.name(from));
        from.copy(to.path(), progress.copying(data.name(from)));
    }

    private void newest(DatabaseFile copy, int newest) {
        int layout = layout(copy);
        if (layout > newest) {
            throw CONFLICT.because(copies.name(copy) + " has layout " + layout + "; this bkend knows up to " + newest
                    + ". Back it up with the newer bkend that wrote it.");
        }
    }

    private int layout(DatabaseFile file) {
        return file.<Integer>look(data.dialect()::layout);
    }

    /**
     * Marks which environments have jobs: their databases were copied later than the control plane, and a job whose mark is
     * missing would never go on.
     */
    private void markJobs(List<String> environments) {
        if (layout(copies.control()) < DataFiles.newestControl()) {
            return;
        }
        List<String> busy = environments.stream()
                .filter(id -> layout(copies.environment(id)) == DataFiles.newestEnvironment())
                .filter(id -> !copies.environment(id).look(NotedJobs::in).isEmpty())
                .toList();
        if (!busy.isEmpty()) {
            copies.change(control -> control.write(session -> {
                busy.forEach(id -> NotedJobs.mark(session, id, begun));
                return busy.size();
            }));
        }
    }

    private BackedUp verified(DatabaseFile copy, boolean environment) throws IOException {
        String name = copies.name(copy);
        progress.at("Checking " + name);
        List<String> damage = copy.damage();
        if (!damage.isEmpty()) {
            throw CONFLICT.because(name + " is damaged, so there is no backup of it: " + String.join("; ", damage)
                    + ". See \"bkend check\", and restore an older backup.");
        }
        int layout = layout(copy);
        CatalogCheck.Contents contents = environment && layout == DataFiles.newestEnvironment()
                ? copy.look((Session session) -> CatalogCheck.contents(session))
                : new CatalogCheck.Contents(0, 0);
        return new BackedUp(
                name, Files.size(copy.path()), Disk.sha256(copy.path()), layout, contents.tables(), contents.records());
    }
}
