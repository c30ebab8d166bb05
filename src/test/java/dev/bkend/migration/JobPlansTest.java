package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.catalog.RecordCounts;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.store.Plans;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server asks about a table and the jobs in it is looked up, however many there are. */
class JobPlansTest {

    @TempDir
    Path folder;

    @Test
    void a_table_and_what_is_left_to_do_in_it_are_looked_up() {
        try (OneTable table = new OneTable(folder);
                Plans plans = Plans.of(folder.resolve("environments").resolve(table.environmentId() + ".db"))) {
            plans.read(session -> {
                TableRow row = TableStore.find(session, table.id()).orElseThrow();
                assertThat(TableStore.all(session, List.of(table.id(), "tbl_other")))
                        .hasSize(1);
                assertThat(TableStore.nameTaken(session, row.tableName())).isTrue();
                assertThat(RecordCounts.find(session, row.id())).contains(0L);
                return 0;
            });

            assertThat(plans.steps())
                    .noneMatch(Plans.Step::isScan)
                    .extracting(Plans.Step::detail)
                    .anyMatch(step -> step.startsWith("SEARCH record_counts "));
        }
    }

    @Test
    void a_job_is_taken_moved_and_ended_without_looking_at_others() {
        try (OneTable table = new OneTable(folder);
                Plans plans = Plans.of(folder.resolve("environments").resolve(table.environmentId() + ".db"))) {
            Job job = Job.of(Job.newId(), table.id(), Job.Kind.REMOVE, (ObjectNode) Json.parse("{\"n\": null}"), 1);
            Leases.Claim claim = new Leases(true, Clock.systemUTC()).worker();
            plans.read(session -> {
                JobStore.insert(session, job);
                assertThat(JobStore.of(session, table.id())).hasSize(1);
                assertThat(JobStore.take(session, job.id(), claim)).isTrue();
                JobStore.moved(session, job);
                JobStore.narrowed(session, job);
                JobStore.failed(session, job.id(), claim, new Job.Retry(1, Instant.EPOCH), "full");
                assertThat(JobStore.find(session, job.id())).isPresent();
                assertThat(JobStore.takeTable(session, table.id(), "fields", claim))
                        .isTrue();
                assertThat(JobStore.changing(session, table.id())).isPresent();
                assertThat(JobStore.renew(session, table.id(), claim)).isOne();
                JobStore.letTableGo(session, table.id(), claim.owner());
                JobStore.delete(session, job);
                return 0;
            });

            assertThat(plans.steps())
                    .noneMatch(Plans.Step::isScan)
                    .extracting(Plans.Step::detail)
                    .anyMatch(step -> step.contains("USING INDEX jobs_by_table"))
                    .noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }
}
