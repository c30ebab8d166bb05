package dev.bkend.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Conversation;
import dev.bkend.api.json.Json;
import dev.bkend.control.project.ProjectsHandler;
import dev.bkend.control.table.TablesHandler;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.generated.model.Cloud;
import dev.bkend.generated.model.FieldChanges;
import dev.bkend.generated.model.IndexChanges;
import dev.bkend.generated.model.ProjectCreate;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableCreate;
import dev.bkend.generated.model.TableStatus;
import dev.bkend.store.Database;
import dev.bkend.store.Engine;
import dev.bkend.store.file.DataDirectory;
import dev.bkend.store.sqlite.SqliteEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A data folder with one table, {name, city, n}, and the words to change it with; {@link #reopen} is a restart. */
public final class OneTable implements AutoCloseable {

    private static final String FIELDS = """
        {"name": {"bsonType": "string"}, "city": {"bsonType": "string"}, "n": {"bsonType": "int"}}
        """;

    private final Path folder;
    private final UnaryOperator<Engine> engine;
    private final AtomicInteger news = new AtomicInteger();
    private final Changes told = new Changes();
    private Duration longestWait = Duration.ofMinutes(2);
    private Leases leases = new Leases(true, Clock.systemUTC());
    private Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofMinutes(1));
    private DataDirectory data;
    private JobQueue jobs;
    private TablesHandler handler;
    private Caller caller;
    private String tableId;

    /** In a folder that is new. */
    public OneTable(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    /** The same, with something between it and the engine. */
    OneTable(Path folder, UnaryOperator<Engine> engine) {
        this.folder = folder;
        this.engine = engine;
        data = data();
        FirstStart.run(data.control(), Clock.systemUTC());
        caller = FirstStart.owner(data.control()).orElseThrow();
        jobs = jobs();
        handler = handler();
        String project = new ProjectsHandler(
                        data.control(), data.placement().engine(), new Changes(), Clock.systemUTC())
                .createProject(
                        caller,
                        new ProjectCreate(caller.organizationId(), "shop", "Shop", Cloud.AWS, "eu-west-1", null))
                .id();
        tableId = handler.createTable(
                        caller,
                        new TableCreate(project, "dev", "people", null, null, Json.parse(FIELDS), null, null, null))
                .id();
    }

    /** One that another process left behind. */
    public OneTable(Path folder, String tableId) {
        this.folder = folder;
        this.engine = UnaryOperator.identity();
        this.tableId = tableId;
        data = data();
        caller = FirstStart.owner(data.control()).orElseThrow();
        jobs = jobs();
        handler = handler();
    }

    private DataDirectory data() {
        return DataDirectory.open(folder, engine.apply(SqliteEngine.in(folder)));
    }

    private JobQueue jobs() {
        Changes changes = new Changes();
        changes.listen(change -> news.incrementAndGet());
        return new JobQueue(
                data.control(),
                data.placement(),
                changes,
                id -> Optional.of(caller.organizationId()),
                Clock.systemUTC(),
                leases,
                backoff);
    }

    private TablesHandler handler() {
        return new TablesHandler(
                data.control(),
                data.placement(),
                jobs,
                new SchemaChange(jobs, told, Clock.systemUTC(), longestWait),
                told,
                Clock.systemUTC());
    }

    /** How long a change waits for another one of the table from now on. */
    void waitAtMost(Duration longest) {
        longestWait = longest;
        handler = handler();
    }

    /** How long what failed waits for another attempt from now on. */
    void waitAfterFailure(Backoff longer) {
        jobs.close();
        backoff = longer;
        jobs = jobs();
        handler = handler();
    }

    /** Whose leases are taken from now on. */
    void useLeases(Leases others) {
        jobs.close();
        leases = others;
        jobs = jobs();
        handler = handler();
    }

    /** Where a call tells others what it changes; who listens can keep it there. */
    Changes told() {
        return told;
    }

    /** As a server that stops and starts. */
    void reopen() {
        close();
        open();
        jobs.resume();
    }

    /** As a server that starts, up to where it goes on with what is left. */
    void open() {
        leases = new Leases(true, Clock.systemUTC());
        data = data();
        jobs = jobs();
        handler = handler();
    }

    /** As an older server marked an environment that it left something to do in. */
    void markAsBefore() {
        try {
            Files.createFile(folder.resolve("environments").resolve(environmentId() + ".unfinished"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resume() {
        jobs.resume();
    }

    JobQueue changes() {
        return jobs;
    }

    /** One to be run by hand, which clears the environment's mark as the queue's own does. */
    JobWorker worker() {
        var marked = new MarkedEnvironments(data.control(), data.placement().markFiles(), Clock.systemUTC());
        var environment = new JobWorker.Environment(
                environmentId(), database(), () -> {}, () -> marked.clearing(environmentId()));
        return new JobWorker(environment, leases, new BatchSlots(1), backoff, () -> false);
    }

    public String id() {
        return tableId;
    }

    public String environmentId() {
        return "env_" + tableId.substring("tbl_".length(), tableId.length() - 8);
    }

    String physical() {
        return "\"t_" + tableId.substring("tbl_".length()) + "\"";
    }

    /** That of another environment, with nothing in it. */
    Database elsewhere() {
        return data.placement().environment("env_0000000000000000");
    }

    Database database() {
        return data.placement().environment(environmentId());
    }

    List<String> unfinished() {
        return data.control()
                .ask(session -> session.query(
                        "select environment_id from environments_with_jobs", row -> row.text("environment_id")));
    }

    /** How often somebody who caches tables was told. */
    int news() {
        return news.get();
    }

    Table table() {
        return handler.getTable(caller, tableId);
    }

    Table fields(String addOrUpdate, String... remove) {
        return handler.manageFields(
                caller, tableId, new FieldChanges(Json.parse(addOrUpdate), List.of(remove), null, null));
    }

    Table indexes(Conversation conversation, String changes) {
        return handler.manageIndexes(caller.with(conversation), tableId, IndexChanges.fromJson(Json.parse(changes)));
    }

    Table indexes(String changes) {
        return indexes(Conversation.NONE, changes);
    }

    /** Records r00000000 and so on, in units of ten thousand. */
    void insert(int from, int to) {
        insert(from, to, 250);
    }

    /** The same, with a text of so many characters. */
    void insert(int from, int to, int characters) {
        int unit = Math.max(1, 10_000 * 250 / characters);
        for (int start = from; start < to; start += unit) {
            int first = start;
            int last = Math.min(to, start + unit) - 1;
            database()
                    .write(session -> session.update(
                            "update record_counts set records = records + ? where table_id = ? and slot = 0",
                            last - first + 1,
                            tableId));
            database().write(session -> session.update("""
                with recursive numbers (i) as (select ? union all select i + 1 from numbers where i < ?)
                insert into %s (id, created_by, created_at, updated_at, doc)
                select printf('r%%08d', i), '', 1, 1, jsonb(json_object('name', 'name ' || i, 'city',
                    'City ' || (i %% 100), 'n', i, 'text', printf('%%.*c', ?, 'x')))
                from numbers
                """.formatted(physical()), first, last, characters));
        }
    }

    int change(String sql) {
        return database().write(session -> session.update(sql.formatted(physical())));
    }

    long count(String where) {
        return database()
                .<Optional<Long>>ask(session -> session.queryOne(
                        "select count(*) as n from " + physical() + " where " + where, row -> row.number("n")))
                .orElseThrow();
    }

    List<Job> pending() {
        return database().ask(JobStore::all);
    }

    /** Notes a change as if it had begun and nobody went on with it. */
    String begun(Job.Kind kind, String details, String position) {
        String id = Job.newId();
        database().write(session -> {
            String last = session.queryOne("select max(id) as id from " + physical(), row -> row.text("id"))
                    .orElseThrow();
            Job job = Job.of(id, tableId, kind, (ObjectNode) Json.parse(details), count("true"))
                    .over(last, count("true"))
                    .at(position, 0);
            JobStore.insert(session, job);
            return id;
        });
        return id;
    }

    /** The next batch of it, of at most so many records. */
    Optional<Job> batch(String id, int records) {
        return database()
                .background(session -> Batch.next(database().dialect(), session, id, leases.worker(), records));
    }

    /** What is really there under the names of the table's indexes, and more. */
    List<String> physicalIndexes() {
        return database()
                .ask(session -> session.query(
                        "select name from sqlite_schema where type = 'index' and name like 'x%' order by name",
                        row -> row.text("name")));
    }

    /** Waits until nothing is under way, at most ten minutes; somebody looks for what a test has put there itself. */
    Table deployed() {
        jobs.wake(environmentId());
        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        Table table = table();
        while (table.status() != TableStatus.DEPLOYED) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Still " + pending());
            }
            pause(5);
            table = table();
        }
        return table;
    }

    /** Also inside of a unit of work, which may not throw what waiting does. */
    static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        jobs.close();
        data.close();
    }
}
