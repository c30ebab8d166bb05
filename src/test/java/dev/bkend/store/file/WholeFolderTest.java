package dev.bkend.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is gone from a data directory, or is not its own, is said before anything is made anew in its place. */
final class WholeFolderTest {

    private static final String USED = "env_0000000000000001";
    private static final String UNUSED = "env_0000000000000002";

    @TempDir
    Path parent;

    private Path folder;
    private Path control;
    private Path environment;

    @BeforeEach
    void two_environments_of_which_one_was_used() {
        folder = make("data");
        control = folder.resolve("control.db");
        environment = folder.resolve("environments").resolve(USED + ".db");
    }

    private Path make(String name) {
        Path made = parent.resolve(name);
        try (DataDirectory data = DataDirectory.open(made)) {
            data.control().write(session -> {
                session.script("""
                    insert into organizations (id, slug, name, plan, status, created_at, updated_at)
                    values ('org_1', 'o', 'O', 'free', 'active', 1, 1);
                    insert into projects (id, organization_id, slug, name, primary_cloud, primary_region, status,
                        created_at, updated_at)
                    values ('proj_1', 'org_1', 'p', 'P', 'aws', 'eu', 'active', 1, 1);
                    """);
                return insert(session, USED) + insert(session, UNUSED);
            });
            use(data);
        }
        return made;
    }

    private static int insert(Session session, String id) {
        return session.update("""
            insert into environments (id, project_id, name, type, cloud, region, engine, status, created_at, updated_at)
            values (?, 'proj_1', ?, 'development', 'aws', 'eu', 'sqlite', 'active', 1, 1)
            """, id, id);
    }

    private static List<String> use(DataDirectory data) {
        Database used = data.placement().environment(USED);
        return used.read(session -> session.query("select id from tables", row -> row.text("id")));
    }

    private void starts() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(use(data)).isEmpty();
        }
    }

    @Test
    void an_environment_that_was_never_used_needs_no_file() {
        assertThat(folder.resolve("environments").resolve(UNUSED + ".db")).doesNotExist();

        starts();
    }

    @Test
    void a_file_that_is_gone_is_missed_and_not_made_anew() throws IOException {
        Files.delete(environment);

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(FolderDamaged.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("environments/" + USED + ".db is missing")
                .hasMessageContaining("bkend restore");
        assertThat(environment).doesNotExist();
    }

    @Test
    void a_file_that_goes_while_the_server_runs_is_missed_too() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Files.delete(environment);

            assertThatThrownBy(() -> use(data)).hasMessageContaining(USED + ".db is missing");
        }
        assertThat(environment).doesNotExist();
    }

    @Test
    void a_control_plane_that_is_gone_is_missed() throws IOException {
        Files.delete(control);

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(FolderDamaged.class)
                .hasMessageContaining("control.db is missing or empty")
                .hasMessageContaining(USED);
        assertThat(control).doesNotExist();
    }

    @Test
    void an_empty_control_plane_is_as_good_as_none() throws IOException {
        Files.delete(control);
        Files.createFile(control);

        assertThatThrownBy(() -> DataDirectory.open(folder)).hasMessageContaining("control.db is missing or empty");
    }

    @Test
    void a_file_of_another_data_directory_is_refused() throws IOException {
        Path other = make("other").resolve("environments").resolve(USED + ".db");
        Files.delete(environment);
        Files.move(other, environment);

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .hasMessageContaining(USED + ".db belongs to another data directory");
    }

    @Test
    void a_file_of_another_data_directory_is_refused_when_it_comes_later() throws IOException {
        Path other = make("other").resolve("environments").resolve(USED + ".db");
        try (DataDirectory data = DataDirectory.open(folder)) {
            Files.delete(environment);
            Files.move(other, environment);

            assertThatThrownBy(() -> use(data)).hasMessageContaining("belongs to another data directory");
        }
    }

    @Test
    void a_control_plane_that_is_older_than_its_environments_is_refused() {
        try (SqliteDatabase older = SqliteDatabase.open(control)) {
            older.write(session -> session.update("delete from placed_environments")
                    + session.update("delete from environments where id = ?", USED));
        }

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .hasMessageContaining(USED + ".db is of an environment that control.db does not know");
    }

    @Test
    void a_folder_of_before_gets_its_marks_at_the_first_start() throws IOException {
        try (SqliteDatabase older = SqliteDatabase.open(control);
                SqliteDatabase used = SqliteDatabase.open(environment)) {
            older.write(session -> {
                session.execute("drop table placed_environments");
                session.execute("pragma application_id = 0");
                session.execute("pragma user_version = 8");
                return 0;
            });
            used.write(session -> session.update("pragma application_id = 0"));
        }

        starts();
        Files.delete(environment);

        assertThatThrownBy(() -> DataDirectory.open(folder)).hasMessageContaining(USED + ".db is missing");
    }

    @Test
    void what_else_lies_in_the_folder_is_none_of_ours() throws IOException {
        Files.writeString(folder.resolve("environments").resolve("notes.db"), "not a database, and not of us");
        Files.writeString(folder.resolve("environments").resolve(USED + ".db.old"), "");

        starts();
    }
}
