package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.Changes;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.generated.model.TableStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at the jobs of one database, as they will be where a database is shared. */
@Timeout(60)
class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Leases mine = new Leases(false, LONG, Clock.systemUTC());
    private final Leases theirs = new Leases(false, LONG, Clock.systemUTC());
    private final OneTable people;

    LeasesTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private Optional<Job> batch(String id, Leases leases) {
        return people.database()
                .background(session -> Batch.next(people.database().dialect(), session, id, leases.worker(), 100));
    }

    private String removal() {
        people.insert(0, 1_000);
        return people.begun(Job.Kind.REMOVE, "{\"city\": null}", "");
    }

    private long left() {
        return people.count("doc->'$.city' is not null");
    }

    @Test
    void a_job_that_another_process_works_on_is_left_alone() {
        String id = removal();
        assertThat(batch(id, theirs).map(Job::done)).contains(100L);

        assertThat(batch(id, mine)).isEmpty();
        assertThat(left()).isEqualTo(900);
        assertThat(batch(id, theirs).map(Job::done)).contains(200L);
    }

    @Test
    void a_lease_that_ran_out_is_taken_over_and_its_owner_notices() {
        String id = removal();
        Leases brief = new Leases(false, Duration.ofMillis(1), Clock.systemUTC());
        assertThat(batch(id, brief).map(Job::done)).contains(100L);
        OneTable.pause(5);

        assertThat(batch(id, mine).map(Job::done)).contains(200L);
        assertThat(batch(id, brief)).isEmpty();
        assertThat(left()).isEqualTo(800);
    }

    @Test
    void a_process_that_is_alone_takes_what_another_one_left_at_once() {
        String id = removal();
        assertThat(batch(id, theirs).map(Job::done)).contains(100L);

        Leases alone = new Leases(true, Clock.systemUTC());
        assertThat(batch(id, alone).map(Job::done)).contains(200L);
    }

    @Test
    void an_index_that_a_living_process_builds_is_not_taken_back() {
        people.insert(0, 10);
        String id = people.begun(Job.Kind.INDEX, "{\"name\": \"by_city\", \"fields\": {\"city\": 1}}", "");
        people.database().write(session -> JobStore.take(session, id, theirs.worker()));

        IndexBuild.takeBack(people.database(), id, mine.worker());

        assertThat(people.pending()).hasSize(1);
        IndexBuild.takeBack(people.database(), id, theirs.worker());
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void two_queues_do_all_of_it_and_no_batch_twice() throws InterruptedException {
        people.insert(0, 20_000);
        people.change("update %s set doc = jsonb_set(doc, '$.n', 0)");
        // Each time a record is looked at is counted.
        people.database().write(session -> {
            session.execute("create table looked (id text)");
            session.execute("create trigger look after update of doc on " + people.physical()
                    + " begin insert into looked values (new.id); end");
            return people;
        });
        for (String field : List.of("city", "name", "text")) {
            people.begun(Job.Kind.REMOVE, "{\"" + field + "\": null}", "");
        }
        Thread[] workers = {worker(mine), worker(theirs)};
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(people.pending()).isEmpty();
        long looked = people.database()
                .ask(session -> session.queryOne("select count(*) as n from looked", row -> row.number("n")))
                .orElseThrow();
        assertThat(looked).isEqualTo(60_000);
    }

    private Thread worker(Leases leases) {
        var environment =
                new JobWorker.Environment(people.environmentId(), people.database(), () -> {}, () -> () -> {});
        Backoff often = new Backoff(Duration.ofMillis(5), Duration.ofMillis(5));
        return Thread.ofVirtual()
                .start(new JobWorker(environment, leases, new BatchSlots(1), often, () -> false)::finish);
    }

    @Test
    void a_table_that_another_process_changes_is_waited_for() {
        people.waitAtMost(Duration.ofMillis(300));
        TableLease other = TableLease.of(theirs, people.id(), "indexes");
        people.useLeases(mine);
        people.database().write(session -> {
            other.take(session);
            return other;
        });

        assertThatThrownBy(() -> people.fields("{\"a\": \"int\"}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Another change of this table's indexes is still under way, and this one has");
        people.database().write(session -> {
            other.letGo(session);
            return other;
        });
        assertThat(people.fields("{\"a\": \"int\"}").schemaVersion()).isEqualTo(2);
        assertThat(people.table().status()).isEqualTo(TableStatus.DEPLOYED);
    }

    @Test
    void who_lost_the_table_to_another_process_changes_nothing() {
        people.insert(0, 2_000);
        people.useLeases(new Leases(false, Duration.ofMillis(1), Clock.systemUTC()));
        List<String> physical = people.physicalIndexes();
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        TableLease other = TableLease.of(theirs, people.id(), "fields");
        // Told when the indexes are noted, before they are made.
        people.told().listen(change -> {
            if (taken.isEmpty() && change instanceof Changes.Change.OfTables) {
                taken.add("taken");
                OneTable.pause(5);
                people.database().write(session -> {
                    other.take(session);
                    return other;
                });
            }
        });

        assertThatThrownBy(() ->
                        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"city\": 1}}]}"))
                .hasMessageContaining("Another process began to change this table at the same time. Nothing was");

        assertThat(people.table().indexVersion()).isOne();
        people.deployed();
        assertThat(people.physicalIndexes()).isEqualTo(physical);
    }

    @Test
    void fields_that_are_being_removed_are_in_the_catalog_until_they_are() {
        String id = removal();
        assertThat(removing()).isEqualTo(Json.parse("[\"city\"]").toString());
        while (batch(id, mine).isPresent()) {
            assertThat(left()).isLessThan(1_000);
        }

        assertThat(removing()).isEqualTo("[]");
    }

    private String removing() {
        return people.database()
                .ask(session -> session.queryOne("select removing from tables", row -> row.text("removing")))
                .orElseThrow();
    }
}
