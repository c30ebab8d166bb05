package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.DatabaseFile;
import dev.bkend.store.DatabaseFile.Company;
import dev.bkend.store.Dialect;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The databases of a data directory, or of a copy of one, as they lie there; opening it makes and changes nothing. */
public final class DataFiles {

    /** A folder inside a data directory that is being restored: until it is gone, nothing may be started there. */
    public static final String UNFINISHED = ".restoring";

    private final Path folder;
    private final Engine engine;
    private final Company company;

    private DataFiles(Path folder, Company company) {
        this.folder = folder;
        this.engine = DataDirectory.engine(folder);
        this.company = company;
    }

    /** Those of a folder on which a server may be running. */
    public static DataFiles in(Path folder) {
        return new DataFiles(folder, ServerLock.isHeld(folder) ? Company.A_SERVER : Company.NONE);
    }

    public Path folder() {
        return folder;
    }

    /** Whether a server is running on it. */
    public boolean inUse() {
        return company == Company.A_SERVER;
    }

    public DatabaseFile control() {
        return engine.controlFile(company);
    }

    public DatabaseFile environment(String environmentId) {
        return engine.environmentFile(environmentId, company);
    }

    /** Its path inside the folder, as names in a backup are written. */
    public String name(DatabaseFile file) {
        return folder.relativize(file.path()).toString().replace('\\', '/');
    }

    /** Whether a backup may have a file of this name. */
    public boolean isName(String name) {
        if (name.equals(name(control()))) {
            return true;
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        String id = last.substring(0, Math.max(0, last.indexOf('.')));
        return Placement.isId(id) && name.equals(name(environment(id)));
    }

    /** The environments that have a database. */
    public Set<String> environments() {
        Set<String> environments = new TreeSet<>(engine.placed());
        environments.removeIf(id -> !Placement.isId(id));
        return environments;
    }

    /** What is missing or is from elsewhere, one sentence each; of a control plane with an older layout, nothing. */
    public List<String> obstacles() {
        WholeFolder whole = new WholeFolder(folder, engine);
        if (!control().exists()) {
            return whole.withoutControl();
        }
        // Listed first: what is made meanwhile is known to the control plane that is looked at then.
        Set<String> there = engine.placed();
        return control()
                .look(session -> dialect().layout(session) == newestControl()
                        ? whole.obstacles(session, dialect().mark(session), there)
                        : List.of());
    }

    /** The control plane, to be changed: of a copy that is not finished yet. */
    public <T> T change(Function<Database, T> work) {
        try (OpenDatabase control = engine.openControl()) {
            return work.apply(control);
        }
    }

    public Optional<String> danger() {
        return engine.danger();
    }

    public Dialect dialect() {
        return engine.dialect();
    }

    public static int newestControl() {
        return Migrations.CONTROL.newest();
    }

    public static int newestEnvironment() {
        return Migrations.ENVIRONMENT.newest();
    }
}
