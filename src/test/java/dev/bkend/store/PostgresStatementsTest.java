package dev.bkend.store;

import static dev.bkend.store.Session.AfterRefusal.IS_OVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.catalog.RecordCounts;
import dev.bkend.store.sqlite.SqliteDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every statement above the engines is understood by PostgreSQL as well, with the tables in its own types. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "there is a PostgreSQL for this one only")
final class PostgresStatementsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/db/sqlite");

    private static final Steps.Counter NO_STEPS = new Steps.Counter() {
        @Override
        public void count(Connection connection, Steps steps) {}

        @Override
        public void stop(Connection connection) {}
    };

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = connection();
                Statement ddl = connection.createStatement()) {
            for (String script : scripts()) {
                for (String statement : script.replaceAll("--.*", "").split(";")) {
                    // The rest moves what older versions kept.
                    if (statement.strip().matches("(?s)(?:create|alter|drop) .*")) {
                        ddl.execute(translated(statement));
                    }
                }
            }
            ddl.execute("""
                create table records (id text primary key, created_by text not null, created_at bigint not null,
                    updated_at bigint not null, doc json not null)
                """);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void every_statement_can_be_prepared() throws SQLException {
        List<String> refused = new ArrayList<>();
        List<SqlTexts.Text> statements =
                SqlTexts.all().stream().filter(SqlTexts.Text::isStatement).toList();
        try (Connection connection = connection()) {
            for (SqlTexts.Text statement : statements) {
                refusal(connection, filled(statement.text())).ifPresent(why -> refused.add(statement + ": " + why));
            }
        }

        assertThat(refused).isEmpty();
        assertThat(statements).hasSizeGreaterThan(120);
    }

    @Test
    void a_transaction_goes_on_after_a_statement_that_was_attempted() throws SQLException {
        try (Connection connection = connection();
                Session session = new Session(connection, ResultSet::getString, NO_STEPS, IS_OVER)) {
            connection.setAutoCommit(false);
            String insert = "insert into records (id, created_by, created_at, updated_at, doc)"
                    + " values (?, 'ann', 1, 1, cast('{}' as json))";
            session.update(insert, "a");
            assertThatThrownBy(() -> session.attempt(() -> session.update(insert, "a")))
                    .isInstanceOf(StoreException.class);
            session.attempt(() -> session.update(insert, "b"));
            assertThat(session.query("select id from records order by id", row -> row.text("id")))
                    .containsExactly("a", "b");

            assertThatThrownBy(() -> session.update(insert, "a")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> session.update(insert, "c")).hasMessageContaining("aborted");
            connection.rollback();
        }
    }

    @Test
    void writers_of_a_table_do_not_wait_for_each_other_to_count() throws SQLException {
        AtomicInteger slots = new AtomicInteger();
        Dialect dialect = CountSlots.dialect(new SqliteDialect(), slots::getAndIncrement);
        try (Session one = writer();
                Session two = writer()) {
            one.update("""
                insert into tables (id, physical, table_name, schema_version, index_version, status, created_by,
                    created_at, updated_at)
                values ('tbl_slots', 't_slots', 'slots', 1, 1, 'deployed', 'ann', 1, 1)
                """);
            one.execute("commit");

            RecordCounts.add(dialect, one, "tbl_slots", 5);
            two.execute("set local lock_timeout = '2s'");
            RecordCounts.add(dialect, two, "tbl_slots", -2);
            two.execute("commit");
            one.execute("commit");

            assertThat(RecordCounts.find(one, "tbl_slots")).contains(3L);
            assertThat(RecordCounts.find(one, "tbl_gone")).isEmpty();
        }
    }

    private static Session writer() throws SQLException {
        Connection connection = connection();
        connection.setAutoCommit(false);
        return new Session(connection, ResultSet::getString, NO_STEPS, IS_OVER);
    }

    private static Optional<String> refusal(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // Only now the server is asked.
            statement.getParameterMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A table of records where one is named, what a dialect says elsewhere, and an end for what other pieces follow. */
    private static String filled(String statement) {
        return statement
                .replaceAll("(from|into|update) \u0001", "$1 records")
                .replaceAll("(doc = |\\?, )\u0001", "$1cast(? as json)")
                .replace("\u0001 as doc", "cast(doc as text) as doc")
                .replace("%s", "true")
                .replace("\u0001", "octet_length(cast(doc as text))")
                .replaceFirst("\\b(where|and)\\s*$", "$1 true")
                .replaceFirst("(\\(select 1 from [^)]*)$", "$1) counted");
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String plane : List.of("control", "environment")) {
            try (Stream<Path> files = Files.list(SCRIPTS.resolve(plane))) {
                for (Path file : files.sorted(Comparator.comparingInt(PostgresStatementsTest::number))
                        .toList()) {
                    scripts.add(Files.readString(file));
                }
            }
        }
        return scripts;
    }

    private static int number(Path script) {
        return Integer.parseInt(script.getFileName().toString().replace(".sql", ""));
    }

    private static String translated(String script) {
        return script.replaceAll("\\) strict(, without rowid)?\\s*$", ")")
                .replaceAll(" check \\(json_valid\\(\\w+\\)\\)", "")
                .replaceAll("\\b(remembered|is_unique|sparse|system|standing) integer\\b", "$1 boolean")
                .replaceAll("(standing boolean not null default) 0", "$1 false")
                .replaceAll("\\binteger\\b", "bigint")
                .replaceAll("\\bblob\\b", "bytea")
                .replaceAll("(?m)^(.*\\w) text\\b", "$1 text collate \"C\"");
    }

    private static Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }
}
