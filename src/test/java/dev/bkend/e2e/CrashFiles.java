package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks into the files of a data folder past the server: whatever it answers, they have to be whole. */
final class CrashFiles {

    private static final String PROJECTS_WITHOUT_DEV = """
        select id from projects p
        where (select count(*) from environments where project_id = p.id and name = 'dev') <> 1
        """;

    private static final String TABLES_WITHOUT_ROW_OR_ROWS_WITHOUT_TABLE = """
        with rows as (select physical as name from tables),
             made as (select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
                 and name not in ('tables', 'schema_versions', 'index_versions', 'indexes', 'record_counts',
                     'jobs'))
        select 'no table ' || name from (select name from rows except select name from made)
        union all select 'no row ' || name from (select name from made except select name from rows)
        """;

    /** The primary key is the table itself; that there is one is in its "create table". */
    private static final String INDEXES_WITHOUT_ROW_OR_ROWS_WITHOUT_INDEX = """
        with rows as (
                 select t.physical as physical, i.id as name, i.is_unique as is_unique, i.sparse as sparse
                 from indexes i join tables t on t.id = i.table_id where i.name <> '_id_'),
             made as (
                 select t.physical as physical, l.name as name, l."unique" as is_unique, l.partial as sparse
                 from tables t, pragma_index_list(t.physical) l where l.origin = 'c')
        select 'no index ' || name from (select * from rows except select * from made)
        union all select 'no row ' || name from (select * from made except select * from rows)
        """;

    private static final String INDEXES_UNLIKE_THEIR_VERSION = """
        with rows as (
                 select table_id, name, json(fields) as fields, is_unique, sparse from indexes),
             version as (
                 select v.table_id as table_id, e.value ->> 'name' as name, json(e.value -> 'fields') as fields,
                     e.value ->> 'unique' as is_unique, e.value ->> 'sparse' as sparse
                 from tables t
                 join index_versions v on v.table_id = t.id and v.version = t.index_version, json_each(v.indexes) e)
        select 'not in the version ' || name from (select * from rows except select * from version)
        union all select 'not in the rows ' || name from (select * from version except select * from rows)
        """;

    private static final String GAPS = """
        select 'schema versions of ' || id from tables t
        where (select count(*) || ' ' || min(version) || ' ' || max(version) from schema_versions
            where table_id = t.id) <> schema_version || ' 1 ' || schema_version
        union all
        select 'index versions of ' || id from tables t
        where (select count(*) || ' ' || min(version) || ' ' || max(version) from index_versions
            where table_id = t.id) <> index_version || ' 1 ' || index_version
        """;

    private final Path data;

    CrashFiles(Path data) {
        this.data = data;
    }

    /** How many environments have a file. */
    int check() throws IOException, SQLException {
        Set<String> environments = new TreeSet<>();
        try (Connection control = open(data.resolve("control.db"))) {
            sound(control, "control.db");
            nothing(control, "control.db", PROJECTS_WITHOUT_DEV);
            environments.addAll(rows(control, "select id from environments"));
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(data.resolve("environments"))) {
            files = all.filter(file -> file.toString().endsWith(".db")).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            assertThat(environments).contains(name.substring(0, name.length() - ".db".length()));
            environment(file, name);
        }
        return files.size();
    }

    private static void environment(Path file, String name) throws SQLException {
        try (Connection environment = open(file)) {
            sound(environment, name);
            if (rows(environment, "pragma user_version").equals(List.of("0"))) {
                // Killed before its first transaction: made, but with nothing in it.
                nothing(environment, name, "select name from sqlite_schema");
                return;
            }
            nothing(environment, name, TABLES_WITHOUT_ROW_OR_ROWS_WITHOUT_TABLE);
            nothing(environment, name, INDEXES_WITHOUT_ROW_OR_ROWS_WITHOUT_INDEX);
            nothing(environment, name, INDEXES_UNLIKE_THEIR_VERSION);
            nothing(environment, name, GAPS);
        }
    }

    private static void sound(Connection connection, String name) throws SQLException {
        assertThat(rows(connection, "pragma integrity_check"))
                .as("integrity of %s", name)
                .containsExactly("ok");
        nothing(connection, name, "pragma foreign_key_check");
    }

    private static void nothing(Connection connection, String name, String sql) throws SQLException {
        assertThat(rows(connection, sql)).as("%s: %s", name, sql).isEmpty();
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma busy_timeout = 10000; pragma query_only = on");
        }
        return connection;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
        }
        return rows;
    }
}
