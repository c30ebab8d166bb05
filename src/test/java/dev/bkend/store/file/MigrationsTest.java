package dev.bkend.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.Database;
import dev.bkend.store.OtherProcess;
import dev.bkend.store.sqlite.SqliteDatabase;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationsTest {

    /** As Flyway 13 made it. */
    private static final String HISTORY = """
        create table "flyway_schema_history" (
            "installed_rank" int not null primary key,
            "version" varchar(50),
            "description" varchar(200) not null,
            "type" varchar(20) not null,
            "script" varchar(1000) not null,
            "checksum" int,
            "installed_by" varchar(100) not null,
            "installed_on" text not null default (strftime('%Y-%m-%d %H:%M:%f','now')),
            "execution_time" int not null,
            "success" boolean not null
        );
        create index "flyway_schema_history_s_idx" on "flyway_schema_history" ("success");
        """;

    @TempDir
    Path folder;

    static IntStream layoutsOfEnvironments() {
        return IntStream.range(0, Migrations.ENVIRONMENT.newest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void a_control_plane_that_flyway_made_reaches_the_newest_layout(int layout) {
        byFlyway(layout, layout);

        controlIsLikeNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void what_flyway_had_done_when_it_was_killed_is_not_done_again(int layout) {
        byFlyway(layout, layout - 1);

        controlIsLikeNew();
    }

    @ParameterizedTest
    @MethodSource("layoutsOfEnvironments")
    void an_environment_of_old_reaches_the_newest_layout(int layout) {
        List<String> fresh;
        try (SqliteDatabase database = database("fresh")) {
            Migrations.ENVIRONMENT.run(database);
            fresh = schema(database);
        }
        try (SqliteDatabase database = database("old")) {
            scripts(database, Migrations.ENVIRONMENT, layout);
            Migrations.ENVIRONMENT.run(database);

            assertThat(schema(database)).isEqualTo(fresh);
            assertThat(layout(database)).isEqualTo(Migrations.ENVIRONMENT.newest());
        }
    }

    @Test
    void scripts_that_fail_leave_nothing_and_can_be_run_again() {
        try (SqliteDatabase database = database("control")) {
            scripts(database, Migrations.CONTROL, 2);
            List<String> before = schema(database);
            database.write(session -> session.update("create table invitations (id text)"));

            assertThatThrownBy(() -> Migrations.CONTROL.run(database)).hasMessageContaining("invitations");
            assertThat(layout(database)).isEqualTo(2);
            database.write(session -> session.update("drop table invitations"));
            assertThat(schema(database)).isEqualTo(before);
            Migrations.CONTROL.run(database);
            assertThat(Migrations.CONTROL.done(database)).isTrue();
        }
    }

    @Test
    void a_crash_between_two_scripts_leaves_the_layout_as_it_was() throws Exception {
        Process other = OtherProcess.start(MigrateElsewhere.class, folder, "halt");
        assertThat(other.waitFor()).isEqualTo(MigrateElsewhere.HALTED);

        try (SqliteDatabase database = MigrateElsewhere.database(folder, 0)) {
            assertThat(layout(database)).isZero();
            assertThat(schema(database)).isEmpty();
            Migrations.ENVIRONMENT.run(database);
            assertThat(Migrations.ENVIRONMENT.done(database)).isTrue();
        }
    }

    @Test
    void two_processes_can_migrate_the_same_files_at_once() throws Exception {
        Process other = OtherProcess.start(MigrateElsewhere.class, folder, "migrate");
        try (BufferedReader output = other.inputReader()) {
            assertThat(OtherProcess.said(output).findFirst()).contains("ready");
            other.outputWriter().append("go\n").flush();

            for (int i = 0; i < MigrateElsewhere.FILES; i++) {
                MigrateElsewhere.migrate(folder, i);
            }

            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** A control plane that Flyway took so far, with the number that the file itself says. */
    private void byFlyway(int layout, int said) {
        try (SqliteDatabase control = database("control")) {
            scripts(control, Migrations.CONTROL, layout);
            control.write(session -> {
                session.script(HISTORY);
                for (int number = 1; number <= layout; number++) {
                    session.update("""
                        insert into flyway_schema_history
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (?, ?, '', 'SQL', '', '', 0, true)
                        """, number, String.valueOf(number));
                }
                control.dialect().layout(session, said);
                return said;
            });
            DataDirectoryTest.addPerson(control, "p1");
        }
    }

    private void controlIsLikeNew() {
        List<String> fresh;
        try (DataDirectory data = DataDirectory.open(folder.resolve("fresh"))) {
            fresh = schema(data.control());
        }
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(schema(data.control())).isEqualTo(fresh);
            assertThat(layout(data.control())).isEqualTo(Migrations.CONTROL.newest());
            assertThat(data.control()
                            .<List<String>>read(
                                    session -> session.query("select id from people", row -> row.text("id"))))
                    .containsExactly("p1");
        }
    }

    private static void scripts(Database database, Migrations migrations, int layout) {
        database.write(session -> {
            for (int number = 1; number <= layout; number++) {
                session.script(migrations.script(database.dialect(), number));
            }
            database.dialect().layout(session, layout);
            return layout;
        });
    }

    private static int layout(Database database) {
        return database.read(database.dialect()::layout);
    }

    private static List<String> schema(Database database) {
        return database.read(session -> session.query("""
            select name, coalesce(sql, '') as sql from sqlite_schema order by type desc, name
            """, row -> row.text("name") + " " + row.text("sql")));
    }

    private SqliteDatabase database(String name) {
        return SqliteDatabase.open(folder.resolve(name + ".db"));
    }
}
