package dev.bkend.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Changes;
import dev.bkend.api.json.Json;
import dev.bkend.app.AppException;
import dev.bkend.app.AppKeys;
import dev.bkend.catalog.RecordCounts;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.control.project.ProjectsHandler;
import dev.bkend.control.token.AccessTokensHandler;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.generated.model.Cloud;
import dev.bkend.generated.model.ProjectCreate;
import dev.bkend.migration.OneTable;
import dev.bkend.migration.PendingChange;
import dev.bkend.migration.PendingStore;
import dev.bkend.server.KeyPlaces;
import dev.bkend.store.Plans;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server asks about keys, tables and changes under way is looked up, however many there are. */
class StorePlansTest {

    @TempDir
    Path folder;

    @Test
    void a_key_and_its_environment_are_looked_up() {
        String key = key();

        try (Plans plans = Plans.of(folder.resolve("control.db"))) {
            AppKeys keys = new AppKeys(plans, new KeyPlaces(plans), new Changes(), Clock.systemUTC());
            assertThat(keys.open(key).key().environment()).isEqualTo("dev");
            assertThatThrownBy(() -> keys.open("pk_" + "0".repeat(64))).isInstanceOf(AppException.class);
            awaitUseNoted(plans);

            assertThat(plans.steps())
                    .noneMatch(Plans.Step::isScan)
                    .extracting(Plans.Step::detail)
                    .anyMatch(step -> step.startsWith("SEARCH access_tokens "))
                    .anyMatch(step -> step.startsWith("SEARCH e "))
                    .anyMatch(step -> step.startsWith("SEARCH p "));
        }
    }

    @Test
    void a_table_and_what_is_left_to_do_in_it_are_looked_up() {
        try (OneTable table = new OneTable(folder);
                Plans plans = Plans.of(folder.resolve("environments").resolve(table.environmentId() + ".db"))) {
            PendingChange change = new PendingChange(
                    PendingChange.newId(),
                    table.id(),
                    PendingChange.Kind.FILL,
                    (ObjectNode) Json.parse("{\"n\": 1}"),
                    "",
                    "",
                    0,
                    0);
            plans.read(session -> {
                TableRow row = TableStore.find(session, table.id()).orElseThrow();
                assertThat(TableStore.all(session, List.of(table.id(), "tbl_other")))
                        .hasSize(1);
                assertThat(TableStore.nameTaken(session, row.tableName())).isTrue();
                assertThat(RecordCounts.find(session, row.id())).contains(0L);
                PendingStore.insert(session, change);
                assertThat(PendingStore.of(session, table.id())).hasSize(1);
                PendingStore.update(session, change);
                assertThat(PendingStore.find(session, change.id())).isPresent();
                PendingStore.delete(session, change.id());
                return 0;
            });

            assertThat(plans.steps())
                    .noneMatch(Plans.Step::isScan)
                    .extracting(Plans.Step::detail)
                    .anyMatch(step -> step.contains("USING INDEX pending_changes_by_table"))
                    .anyMatch(step -> step.startsWith("SEARCH record_counts "))
                    .noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    /** It is noted beside the request. */
    private static void awaitUseNoted(Plans plans) {
        for (int i = 0; i < 2000; i++) {
            if (plans.steps().stream().anyMatch(step -> step.sql().startsWith("update access_tokens"))) {
                return;
            }
            OneTable.pause(5);
        }
        throw new AssertionError("Its use is not noted");
    }

    private String key() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Clock clock = Clock.systemUTC();
            FirstStart.run(data.control(), clock);
            var caller = FirstStart.owner(data.control()).orElseThrow();
            String project = new ProjectsHandler(data.control(), new Changes(), clock)
                    .createProject(
                            caller,
                            new ProjectCreate(caller.organizationId(), "shop", "Shop", Cloud.AWS, "eu-west-1", null))
                    .id();
            return new AccessTokensHandler(data.control(), revoked -> {}, new Changes(), clock)
                    .createAccessToken(
                            caller,
                            new AccessTokenCreate(
                                    "web", AccessTokenType.PUBLISHABLE, List.of("*:*"), List.of(project), "dev", null))
                    .value();
        }
    }
}
