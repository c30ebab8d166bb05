package dev.bkend.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.store.Database;
import dev.bkend.store.OtherProcess;
import dev.bkend.store.Session;
import dev.bkend.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of old had counted, or had not, is the first slot of each table (layout 5). */
final class SlotsOfOldTest {

    private static final int BEFORE = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, BEFORE})
    void a_count_of_before_is_the_first_slot(int layout) {
        try (SqliteDatabase database = file(layout)) {
            Migrations.ENVIRONMENT.run(database);

            assertThat(slots(database)).containsExactly("tbl_1 0: 2", "tbl_2 0: 0");
            assertThat(database.<Integer>write(session -> session.update("delete from tables where id = 'tbl_1'")))
                    .isOne();
            assertThat(slots(database)).containsExactly("tbl_2 0: 0");
        }
    }

    @Test
    void a_crash_after_the_counts_were_moved_leaves_them_where_they_were() throws Exception {
        file(BEFORE).close();
        Process other = OtherProcess.start(MigrateElsewhere.class, folder, "halt");
        assertThat(other.waitFor()).isEqualTo(MigrateElsewhere.HALTED);

        try (SqliteDatabase database = MigrateElsewhere.database(folder, 0)) {
            assertThat(database.<Integer>read(database.dialect()::layout)).isEqualTo(BEFORE);
            assertThat(database.<List<Long>>read(session -> session.query(
                            "select records from record_counts order by table_id", row -> row.number("records"))))
                    .containsExactly(2L, 0L);
            Migrations.ENVIRONMENT.run(database);
            assertThat(slots(database)).containsExactly("tbl_1 0: 2", "tbl_2 0: 0");
        }
    }

    /** Two tables, of which one has two records, as an older program left them. */
    private SqliteDatabase file(int layout) {
        SqliteDatabase database = MigrateElsewhere.database(folder, 0);
        database.write(session -> {
            for (int number = 1; number <= layout; number++) {
                session.script(Migrations.ENVIRONMENT.script(database.dialect(), number));
            }
            database.dialect().layout(session, layout);
            table(database, session, 1);
            table(database, session, 2);
            session.update("insert into t_1 values ('a', 'ann', 1, 1, jsonb('{}')), ('b', 'ann', 1, 1, jsonb('{}'))");
            return layout == 1
                    ? 0
                    : session.update("insert into record_counts (table_id, records) values ('tbl_1', 2), ('tbl_2', 0)");
        });
        return database;
    }

    private static void table(Database database, Session session, int number) {
        session.execute(database.dialect().createTable("t_" + number));
        session.update("""
            insert into tables (id, physical, table_name, schema_version, index_version, status,
                created_by, created_at, updated_at)
            values (?, ?, ?, 1, 1, 'deployed', 'ann', 1, 1)
            """, "tbl_" + number, "t_" + number, "posts" + number);
    }

    private static List<String> slots(Database database) {
        return database.read(session -> session.query(
                "select table_id, slot, records from record_counts order by table_id, slot",
                row -> row.text("table_id") + " " + row.number("slot") + ": " + row.number("records")));
    }
}
