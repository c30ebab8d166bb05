package dev.bkend.server.check;

import dev.bkend.catalog.CatalogCheck;
import dev.bkend.migration.NotedJobs;
import dev.bkend.store.DatabaseFile;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.file.DataFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A look at everything in a data directory, or in a backup, that changes nothing. */
public final class FolderCheck {

    private final DataFiles data;
    private final Consumer<String> progress;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> marked = new HashSet<>();
    private int databases;

    private FolderCheck(DataFiles data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param problems that something is lost or will be
     * @param warnings that something deserves a look
     */
    public record Report(int databases, List<String> problems, List<String> warnings) {

        public Report {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** @param progress is told what is read next */
    public static Report of(DataFiles data, Consumer<String> progress) {
        FolderCheck check = new FolderCheck(data, progress);
        check.run();
        return new Report(check.databases, check.problems, check.warnings);
    }

    private void run() {
        data.danger().ifPresent(warnings::add);
        look(data.control(), DataFiles.newestControl(), this::control);
        try {
            problems.addAll(data.obstacles());
        } catch (StoreException e) {
            // The control plane can not be read, as was said.
        }
        for (String id : data.environments()) {
            look(data.environment(id), DataFiles.newestEnvironment(), session -> environment(id, session));
        }
    }

    /** @param contents is looked at if the database has the newest layout */
    private void look(DatabaseFile file, int newest, Consumer<Session> contents) {
        if (!file.exists()) {
            return;
        }
        String name = data.name(file);
        progress.accept("Checking " + name);
        databases++;
        file.damage().forEach(damage -> problems.add(name + ": " + damage));
        try {
            file.look(session -> {
                int layout = data.dialect().layout(session);
                if (layout > newest) {
                    problems.add(name + ": It has layout " + layout + ", and this bkend knows up to " + newest
                            + ". Use the newer bkend that wrote it.");
                } else if (layout == newest) {
                    contents.accept(session);
                } else if (layout > 0) {
                    warnings.add(name + ": It has layout " + layout + ", so its contents were not looked at. "
                            + "The next start brings it to " + newest + ".");
                }
                return layout;
            });
        } catch (StoreException e) {
            problems.add(name + ": It can not be read: " + e.refusal().getMessage());
        }
    }

    private void control(Session session) {
        marked.addAll(NotedJobs.marked(session));
    }

    private void environment(String id, Session session) {
        String name = data.name(data.environment(id));
        List<NotedJobs.Noted> jobs = NotedJobs.in(session);
        Set<String> underWay = jobs.stream().map(NotedJobs.Noted::id).collect(Collectors.toSet());
        CatalogCheck.problems(session, data.dialect(), underWay)
                .forEach(problem -> problems.add(name + ": " + problem));
        // A running server knows its jobs; marks were looked at some time before.
        long left = jobs.stream().filter(NotedJobs.Noted::isJob).count();
        if (left > 0 && !data.inUse() && !marked.contains(id)) {
            problems.add(name + ": " + left + " jobs are left, and the control plane does not tell of them: "
                    + "they will not go on before a table there is changed.");
        }
        jobs.stream()
                .filter(job -> job.attempts() > 0)
                .forEach(job -> warnings.add(name + ": The job " + job.id() + " (" + job.kind() + ") of table "
                        + job.tableId() + " has failed " + job.attempts() + " times in a row"
                        + job.failure().map(failure -> ": " + failure).orElse(".")));
    }
}
