package dev.bkend.control.task;

import dev.bkend.api.KeptTasks;
import dev.bkend.api.Principal;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code tasks}. */
public final class TaskStore implements KeptTasks {

    private final Database control;

    public TaskStore(Database control) {
        this.control = control;
    }

    @Override
    public void save(KeptTask task) {
        control.write(session -> session.update(
                """
                insert into tasks (id, subject, program, organization_id, status, document, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                set status = excluded.status, document = excluded.document, expires_at = excluded.expires_at
                """,
                task.id(),
                task.principal().subject(),
                task.principal().program(),
                task.principal().organizationId(),
                task.status(),
                task.document(),
                task.createdAt(),
                task.expiresAt()));
    }

    @Override
    public Optional<KeptTask> find(String id) {
        return control.ask(session -> session.queryOne("select * from tasks where id = ?", TaskStore::of, id));
    }

    @Override
    public List<KeptTask> unfinished() {
        return control.ask(session ->
                session.query("select * from tasks where status in ('working', 'input_required')", TaskStore::of));
    }

    @Override
    public void deleteExpired(Instant now) {
        control.write(session -> session.update(
                "delete from tasks where expires_at <= ? and status not in ('working', 'input_required')", now));
    }

    private static KeptTask of(Row row) {
        return new KeptTask(
                row.text("id"),
                new Principal(row.text("subject"), row.text("program"), row.text("organization_id")),
                row.text("status"),
                row.text("document"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
