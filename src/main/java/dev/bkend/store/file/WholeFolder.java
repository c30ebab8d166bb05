package dev.bkend.store.file;

import dev.bkend.store.DatabaseFile.Company;
import dev.bkend.store.Engine;
import dev.bkend.store.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the databases of a data directory are all there, and all its own; what is said if not. */
final class WholeFolder {

    private final Path folder;
    private final Engine engine;

    WholeFolder(Path folder, Engine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    /** Throws if there are obstacles. */
    void refuse(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new FolderDamaged(folder, obstacles);
        }
    }

    /** The databases of environments are worth nothing without their control plane. */
    List<String> withoutControl() {
        if (Files.exists(folder.resolve(DataFiles.UNFINISHED))) {
            return List.of("A restore into this folder was not finished. Delete the folder, and restore again.");
        }
        Set<String> environments = new TreeSet<>(engine.placed());
        environments.removeIf(id -> !Placement.isId(id));
        return environments.isEmpty()
                ? List.of()
                : List.of(name(engine.controlFile(Company.A_SERVER).path())
                        + " is missing or empty, but there are databases of environments: " + environments.size()
                        + ", such as " + name(environments.iterator().next())
                        + ". It holds everything about them: put it back.");
    }

    /**
     * What is missing or is not its own.
     *
     * @param control of the newest layout
     * @param there the environments that have a database
     */
    List<String> obstacles(Session control, int mark, Set<String> there) {
        List<String> obstacles = new ArrayList<>(missing(PlacedEnvironments.all(control)));
        Set<String> known = new HashSet<>(PlacedEnvironments.known(control));
        for (String id : there) {
            int found = engine.mark(id);
            if (found != 0 && found != mark) {
                obstacles.add(foreign(id));
            } else if (Placement.isId(id) && !known.contains(id)) {
                obstacles.add(name(id) + " is of an environment that "
                        + name(engine.controlFile(Company.A_SERVER).path())
                        + " does not know: one of the two is from another time. "
                        + "Take both from the same backup, or move it out of the folder.");
            }
        }
        return obstacles;
    }

    /** @param placed those that must have a database */
    List<String> missing(Collection<String> placed) {
        return placed.stream()
                .filter(id -> !engine.environmentFile(id, Company.A_SERVER).exists())
                .map(id -> name(id) + " is missing: the records of environment " + id + " were in it. Put it back.")
                .toList();
    }

    String foreign(String id) {
        return name(id) + " belongs to another data directory: its mark is not that of "
                + name(engine.controlFile(Company.A_SERVER).path())
                + ". Move it out of the folder, and put its own back.";
    }

    private String name(String id) {
        return name(engine.environmentFile(id, Company.A_SERVER).path());
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }
}
