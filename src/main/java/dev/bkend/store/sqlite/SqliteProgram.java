package dev.bkend.store.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code sqlite3}, with which people look into our files beside us. */
record SqliteProgram(Path path, int major, int minor, int patch) {

    private static final Pattern VERSION = Pattern.compile("^([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})");
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
    private static final long PATIENCE_SECONDS = 5;
    private static final int MOST_OUTPUT = 1000;

    /** The first one in these folders, if it tells its version. */
    static Optional<SqliteProgram> on(List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.resolve("sqlite3"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(SqliteProgram::ask);
    }

    /** The folders of a variable like {@code PATH}. */
    static List<Path> folders(String path) {
        return SEPARATOR
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static Optional<SqliteProgram> ask(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            Matcher version = VERSION.matcher(
                    new String(process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8));
            return version.find()
                    ? Optional.of(new SqliteProgram(program, part(version, 1), part(version, 2), part(version, 3)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static int part(Matcher version, int number) {
        return Integer.parseInt(version.group(number));
    }

    /** From 3.7.0 on, until it was mended in 3.51.3, and in two older lines. */
    private boolean losesCommits() {
        if (major != 3) {
            return false;
        }
        return switch (minor) {
            case 44 -> patch < 6;
            case 50 -> patch < 7;
            case 51 -> patch < 3;
            default -> minor >= 7 && minor < 51;
        };
    }

    /** What may come of it, if it is one of those. */
    Optional<String> danger() {
        return losesCommits()
                ? Optional.of(path + " is version " + major + "." + minor + "." + patch
                        + ": until 3.51.3 (3.50.7, 3.44.6) it can lose commits when it is used on the files of a"
                        + " running server. Use \"bkend backup\" instead, or a newer sqlite3.")
                : Optional.empty();
    }
}
