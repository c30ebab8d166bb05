package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Changes;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.RecordChange;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.data.record.Records;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.DataTables;
import dev.bkend.filter.Filter;
import dev.bkend.store.Plans;
import dev.bkend.store.file.Placement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request asks its environment besides a list is looked up, however much there is. */
class LookUpPlansTest extends OpenTable {

    private static final String ENVIRONMENT = "env_0000000000000001";

    private Plans plans;
    private DataTable table;

    @BeforeEach
    void make_table() {
        table = table("posts", "{'title':{'bsonType':'string'},'slug':{'bsonType':'string'}}", "unique:slug");
        plans = Plans.of(folder.resolve(ENVIRONMENT + ".db"));
    }

    @AfterEach
    void close_plans() {
        plans.close();
    }

    @Test
    void a_table_is_looked_up_by_its_name() {
        try (Placement placement = new Placement(folder, 1, plans.engine(), (id, opening) -> opening.get())) {
            new DataTables(placement, new Changes()).find(ENVIRONMENT, "posts", Tables.patient());

            assertThat(plans.steps())
                    .noneMatch(Plans.Step::isScan)
                    .extracting(Plans.Step::detail)
                    .anyMatch(step -> step.startsWith("SEARCH t "));
        }
    }

    @Test
    void a_record_is_written_changed_read_and_deleted_without_reading_others() {
        Records records = new Records(plans, table, ids, clock, new RecordLimits(100_000), Set.of());

        String id = records.insert(new NewRecords(List.of((ObjectNode) json("{'title':'A','slug':'a'}")), false), "ann")
                .getFirst()
                .id();
        records.update(id, new RecordChange((ObjectNode) json("{'title':'B','slug':'b'}")), before -> {});
        assertThat(records.find(id, Tables.patient())).isPresent();
        assertThat(records.delete(id, before -> {})).isTrue();

        assertThat(plans.steps())
                .noneMatch(Plans.Step::isScan)
                .extracting(Plans.Step::detail)
                .anyMatch(step -> step.startsWith("SEARCH record_counts "))
                .anyMatch(step -> step.startsWith("SEARCH t_posts "))
                .anyMatch(step -> step.startsWith("SEARCH tables "));
    }

    @Test
    void the_total_of_a_list_of_everything_is_looked_up() {
        insert(table, "{'slug':'a'}", "{'slug':'b'}");
        Records records = new Records(plans, table, ids, clock, new RecordLimits(100_000), Set.of());

        assertThat(records.list(query(table, "limit=1"), Filter.EVERYTHING, Tables.patient())
                        .records())
                .hasSize(1);

        assertThat(plans.steps())
                .noneMatch(step -> step.isScan() && step.sql().contains("count("))
                .extracting(Plans.Step::detail)
                .anyMatch(step -> step.startsWith("SEARCH record_counts "));
    }
}
