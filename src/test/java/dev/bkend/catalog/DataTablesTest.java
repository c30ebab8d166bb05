package dev.bkend.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.Changes;
import dev.bkend.app.data.Tables;
import dev.bkend.store.Database;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of tables, and when it is forgotten. */
final class DataTablesTest {

    private static final String ENVIRONMENT = "env_0000000000000001";

    @TempDir
    Path folder;

    private final Changes changes = new Changes();
    private DataDirectory data;
    private Database environment;
    private DataTables tables;

    @BeforeEach
    void open() {
        data = DataDirectory.open(folder);
        environment = data.placement().environment(ENVIRONMENT);
        tables = new DataTables(data.placement(), changes);
        environment.write(session -> {
            session.update("""
                insert into tables (id, physical, table_name, schema_version, index_version, status, created_by,
                    created_at, updated_at)
                values ('tbl_1', 'r_1', 'posts', 1, 1, 'deployed', 'u', 1, 1)
                """);
            session.update("""
                insert into schema_versions (id, table_id, version, schema, created_by, created_at)
                values ('sv_1', 'tbl_1', 1, '{"bsonType":"object","properties":{"title":{"bsonType":"string"}}}', 'u', 1)
                """);
            return session.update("""
                insert into index_versions (id, table_id, version, indexes, created_by, created_at)
                values ('iv_1', 'tbl_1', 1, '[]', 'u', 1)
                """);
        });
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void a_table_is_found_by_its_name_in_its_environment() {
        DataTable posts = tables.find(ENVIRONMENT, "posts", Tables.patient()).orElseThrow();

        assertThat(posts.id()).isEqualTo("tbl_1");
        assertThat(posts.physical()).isEqualTo("r_1");
        assertThat(posts.schema().toJson().toString()).contains("title");
        assertThat(tables.find(ENVIRONMENT, "Posts", Tables.patient())).isEmpty();
        assertThat(tables.find("env_0000000000000002", "posts", Tables.patient()))
                .isEmpty();
        assertThat(tables.all(ENVIRONMENT, Tables.patient()))
                .extracting(DataTable::name)
                .containsExactly("posts");
    }

    @Test
    void a_table_is_read_once_and_again_after_a_change() {
        DataTable first = tables.find(ENVIRONMENT, "posts", Tables.patient()).orElseThrow();
        assertThat(tables.find(ENVIRONMENT, "posts", Tables.patient()).orElseThrow())
                .isSameAs(first);

        environment.write(session -> session.update("update tables set updated_at = 2"));
        changes.tables(ENVIRONMENT);

        assertThat(tables.find(ENVIRONMENT, "posts", Tables.patient())
                        .orElseThrow()
                        .version())
                .isNotEqualTo(first.version());
    }

    @Test
    void a_table_that_was_made_after_it_was_asked_for_is_found() {
        assertThat(tables.find(ENVIRONMENT, "news", Tables.patient())).isEmpty();

        environment.write(session -> session.update("update tables set table_name = 'news'"));
        changes.tables(ENVIRONMENT);

        assertThat(tables.find(ENVIRONMENT, "news", Tables.patient())).isPresent();
        assertThat(tables.find(ENVIRONMENT, "posts", Tables.patient())).isEqualTo(Optional.empty());
    }
}
