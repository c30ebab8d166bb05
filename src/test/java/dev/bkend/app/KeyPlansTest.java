package dev.bkend.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.Changes;
import dev.bkend.control.project.ProjectsHandler;
import dev.bkend.control.token.AccessTokensHandler;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.generated.model.Cloud;
import dev.bkend.generated.model.ProjectCreate;
import dev.bkend.server.KeyPlaces;
import dev.bkend.store.Plans;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server asks about a key is looked up, however many there are. */
class KeyPlansTest {

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

    /** It is noted beside the request. */
    private static void awaitUseNoted(Plans plans) {
        for (int i = 0; i < 2000; i++) {
            if (plans.steps().stream().anyMatch(step -> step.sql().startsWith("update access_tokens"))) {
                return;
            }
            pause();
        }
        throw new AssertionError("Its use is not noted");
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String key() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Clock clock = Clock.systemUTC();
            FirstStart.run(data.control(), clock);
            var caller = FirstStart.owner(data.control()).orElseThrow();
            String project = new ProjectsHandler(
                            data.control(), data.placement().engine(), new Changes(), clock)
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
