package dev.bkend.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.Database;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.OtherProcess;
import dev.bkend.store.StoreException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    private static final String ENVIRONMENT = "env_0123456789abcdef";

    @TempDir
    Path parent;

    @Test
    void the_first_start_makes_everything_for_the_owner_only() throws Exception {
        Path folder = parent.resolve("deep/data");
        try (DataDirectory data = DataDirectory.open(folder)) {
            Database environment = data.placement().environment(ENVIRONMENT);
            environment.read(session -> session.query("select id from tables", row -> row.text("id")));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(tables(data.control()))
                    .contains("access_tokens", "environments", "members", "organizations", "people", "projects");
            assertThat(folder.resolve("environments").resolve(ENVIRONMENT + ".db"))
                    .exists();
        }
    }

    @Test
    void what_a_machine_may_do_is_found_by_its_client() {
        try (DataDirectory data = DataDirectory.open(parent)) {
            List<String> plan = data.control()
                    .read(session -> session.query(
                            "explain query plan select id from grants where client_id = ? and standing",
                            row -> row.text("detail"),
                            "client_1"));

            assertThat(plan).singleElement().asString().contains("grants_by_client");
        }
    }

    @Test
    void the_second_start_finds_what_the_first_one_wrote() {
        try (DataDirectory data = DataDirectory.open(parent)) {
            addPerson(data.control(), "p1");
        }
        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThat(people(data.control())).containsExactly("p1");
        }
    }

    @Test
    void a_second_server_is_refused_and_told_who_is_there() {
        DataDirectory first = DataDirectory.open(parent);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .hasMessageContaining("Another bkend server (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining(parent.toString());
        }
        first.close();

        DataDirectory.open(parent).close();
    }

    @Test
    void a_server_in_another_process_keeps_this_one_out_until_it_is_killed() throws Exception {
        Process other = OtherProcess.start(HoldDataDirectory.class, parent);
        try (BufferedReader output = other.inputReader()) {
            assertThat(OtherProcess.said(output).findFirst()).contains("open");

            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .hasMessageContaining("Another bkend server (process " + other.pid() + ")");
            try (OpenDatabase control = DataDirectory.openControl(parent)) {
                addPerson(control, "beside");
            }
        } finally {
            other.destroyForcibly().waitFor();
        }

        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThat(people(data.control())).containsExactly("beside", "held");
        }
    }

    @Test
    void being_refused_does_not_take_the_lock_away_from_the_one_who_has_it() throws Exception {
        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.open(parent)).hasMessageContaining("Another bkend server");

            Process other = OtherProcess.start(HoldDataDirectory.class, parent);
            try (BufferedReader output = other.inputReader()) {
                assertThat(OtherProcess.said(output).findFirst().orElseThrow())
                        .startsWith("Another bkend server (process "
                                + ProcessHandle.current().pid() + ")");
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(people(data.control())).isEmpty();
        }
    }

    @Test
    void the_control_plane_can_be_made_before_the_first_server() {
        try (OpenDatabase control = DataDirectory.openControl(parent)) {
            addPerson(control, "early");
        }
        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThat(people(data.control())).containsExactly("early");
        }
    }

    @Test
    void a_control_plane_of_a_newer_program_is_refused_and_left_unlocked() {
        try (OpenDatabase control = DataDirectory.openControl(parent)) {
            control.write(session -> session.update("pragma user_version = 99"));
        }

        assertThatThrownBy(() -> DataDirectory.open(parent)).hasMessageContaining("layout 99");
        assertThatThrownBy(() -> DataDirectory.openControl(parent)).hasMessageContaining("layout 99");
    }

    @Test
    void a_unique_column_of_the_control_plane_is_named_when_it_is_violated() {
        try (DataDirectory data = DataDirectory.open(parent)) {
            addPerson(data.control(), "p1");

            assertThatThrownBy(() -> data.control()
                            .write(session ->
                                    session.update("insert into people (id, email, name, created_at, updated_at)"
                                            + " values ('p2', 'p1@x.io', 'P', 1, 1)")))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(data.control().dialect().violatedIndex(e))
                                    .contains("people.email"));
        }
    }

    static int addPerson(Database control, String id) {
        return control.write(session -> session.update(
                "insert into people (id, email, name, created_at, updated_at) values (?, ?, 'P', 1, 1)",
                id,
                id + "@x.io"));
    }

    private static List<String> people(Database control) {
        return control.read(session -> session.query("select id from people order by id", row -> row.text("id")));
    }

    private static List<String> tables(Database database) {
        return database.read(session ->
                session.query("select name from sqlite_schema where type = 'table'", row -> row.text("name")));
    }
}
