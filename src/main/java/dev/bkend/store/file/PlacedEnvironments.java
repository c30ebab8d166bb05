package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.Session;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Rows of {@code placed_environments}, in the control plane: whose database was made, which happens at its first use. All
 * databases of a data directory carry one mark, so that one from elsewhere is known.
 */
final class PlacedEnvironments implements Ties {

    private final Path folder;
    private final Database control;
    private final Engine engine;
    private final int mark;
    private final Set<String> placed = ConcurrentHashMap.newKeySet();

    private PlacedEnvironments(Path folder, Database control, Engine engine, int mark) {
        this.folder = folder;
        this.control = control;
        this.engine = engine;
        this.mark = mark;
    }

    /** Refuses a folder that is not whole; one of before gets its mark, and its databases are noted. */
    static PlacedEnvironments in(Path folder, Database control, Engine engine) {
        PlacedEnvironments environments = new PlacedEnvironments(folder, control, engine, marked(control));
        WholeFolder whole = new WholeFolder(folder, engine);
        whole.refuse(control.ask(session -> whole.obstacles(session, environments.mark, engine.placed())));
        environments.placed.addAll(control.ask(PlacedEnvironments::all));
        environments.note(engine.placed());
        return environments;
    }

    static List<String> all(Session control) {
        return control.query(
                "select environment_id from placed_environments order by environment_id",
                row -> row.text("environment_id"));
    }

    /** Those that the control plane knows, with a database or without. */
    static List<String> known(Session control) {
        return control.query("select id from environments order by id", row -> row.text("id"));
    }

    @Override
    public OpenDatabase open(String environmentId, Supplier<OpenDatabase> opening) {
        WholeFolder whole = new WholeFolder(folder, engine);
        if (placed.contains(environmentId)) {
            whole.refuse(whole.missing(List.of(environmentId)));
        }
        OpenDatabase opened = opening.get();
        try {
            int found = tied(opened);
            if (found != mark) {
                whole.refuse(List.of(whole.foreign(environmentId)));
            }
            note(Set.of(environmentId));
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private int tied(OpenDatabase opened) {
        Dialect dialect = opened.dialect();
        int found = opened.<Integer>ask(dialect::mark);
        if (found == 0) {
            return opened.write(session -> {
                dialect.mark(session, mark);
                return mark;
            });
        }
        return found;
    }

    private void note(Set<String> environmentIds) {
        if (!placed.containsAll(environmentIds)) {
            control.write(session -> environmentIds.stream()
                    .mapToInt(id -> session.update("""
                        insert into placed_environments (environment_id)
                        select id from environments where id = ?
                        on conflict do nothing
                        """, id))
                    .sum());
            placed.addAll(environmentIds);
        }
    }

    private static int marked(Database control) {
        Dialect dialect = control.dialect();
        int found = control.<Integer>ask(dialect::mark);
        return found != 0
                ? found
                : control.write(session -> {
                    int made = new SecureRandom().nextInt(1, Integer.MAX_VALUE);
                    dialect.mark(session, made);
                    return made;
                });
    }
}
