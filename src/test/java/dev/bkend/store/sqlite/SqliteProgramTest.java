package dev.bkend.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteProgramTest {

    @TempDir
    Path folder;

    private Optional<String> danger(String output) throws IOException {
        Path program = folder.resolve("sqlite3");
        Files.writeString(program, "#!/bin/sh\necho '" + output + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return SqliteProgram.on(List.of(folder.resolve("none"), folder)).flatMap(SqliteProgram::danger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7.0", "3.40.1", "3.44.5", "3.45.0", "3.50.6", "3.51.2"})
    void one_that_can_lose_commits_is_told_of(String version) throws IOException {
        assertThat(danger(version + " 2022-12-28 14:03:47 df5c (64-bit)"))
                .hasValueSatisfying(said -> assertThat(said).contains(folder.toString(), version, "bkend backup"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.23", "3.44.6", "3.50.7", "3.51.3", "3.52.0", "4.0.0", "something else"})
    void one_that_does_not_is_not(String version) throws IOException {
        assertThat(danger(version + " 2026-01-01")).isEmpty();
    }

    @Test
    void no_program_is_no_danger() {
        assertThat(SqliteProgram.on(SqliteProgram.folders("" + folder))).isEmpty();
    }
}
