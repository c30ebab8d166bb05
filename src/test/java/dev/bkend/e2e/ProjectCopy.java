package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This project as it lies here, committed or not, in another folder as a repository of its own. */
record ProjectCopy(Path folder) {

    static ProjectCopy of(Path project, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String files = run(project, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        for (String file : files.split("\0")) {
            Path from = project.resolve(file);
            // One that was deleted, but is not committed as such, is still listed.
            if (Files.exists(from)) {
                Path to = folder.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
        ProjectCopy copy = new ProjectCopy(folder);
        copy.git("init", "--quiet");
        copy.git("add", "--all");
        copy.git(
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@localhost",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message",
                "as it was");
        return copy;
    }

    /** Puts a text in front of the last place where a mark stands in a file. */
    void insert(String file, String mark, String text) throws IOException {
        Path path = folder.resolve(file);
        String content = Files.readString(path);
        int at = content.lastIndexOf(mark);
        assertThat(at).as("the place of %s in %s", mark, file).isNotNegative();
        Files.writeString(path, content.substring(0, at) + text + content.substring(at));
    }

    String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        return run(folder, command.toArray(String[]::new));
    }

    /** With the Maven this test runs in, without asking the network for what that one has already fetched. */
    void build() throws IOException, InterruptedException {
        String home = System.getProperty("maven.home", "");
        String maven = home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
        List<String> command =
                new ArrayList<>(List.of(maven, "-B", "-o", "-Dmaven.test.skip=true", "-Dassembly.skipAssembly=true"));
        String repository = System.getProperty("localRepository", "");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.add("package");
        run(folder, command.toArray(String[]::new));
    }

    /** What the command printed; it has to succeed. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bkend-run", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A git hook or another build around this one must not choose the repository.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("MAVEN_BASEDIR"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            String printed = Files.readString(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s:%n%s", String.join(" ", command), printed)
                    .isTrue();
            return printed;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
