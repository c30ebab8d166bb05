package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built jar in a process of its own, which ends by SIGKILL: no hook runs, nothing is flushed or closed. */
final class CrashedServer {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("(http://\\S+)/mcp");
    private static final Pattern TOKEN = Pattern.compile("bk_[0-9a-f]{64}");

    private final Process process;
    private final Path output;
    private final String banner;

    private CrashedServer(Process process, Path output, String banner) {
        this.process = process;
        this.output = output;
        this.banner = banner;
    }

    /** Returns when it serves; what it prints is appended to a file beside the data. */
    static CrashedServer start(Path jar, Path data, String... flags) throws IOException, InterruptedException {
        Path output = data.resolveSibling(data.getFileName() + ".out");
        Files.deleteIfExists(output);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds: the second compiler would only take time from the test.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new CrashedServer(process, output, banner(process, output));
    }

    /** The banner ends with the first token, or with how to get one. */
    private static String banner(Process process, Path output) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(end)) {
            boolean alive = process.isAlive();
            String printed = Files.readString(output);
            if (TOKEN.matcher(printed).find() || printed.contains("bkend token create")) {
                return printed;
            }
            if (!alive) {
                return fail("The server ended with %d:%n%s", process.exitValue(), printed);
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        return fail("The server was not ready after %s:%n%s", LONGEST_START, Files.readString(output));
    }

    URI url() {
        Matcher matcher = URL.matcher(banner);
        return matcher.find() ? URI.create(matcher.group(1)) : fail("No address in:%n%s", banner);
    }

    /** Of the first start on a data folder. */
    Optional<String> token() {
        Matcher matcher = TOKEN.matcher(banner);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** What it printed so far, its log too. */
    String output() throws IOException {
        return Files.readString(output);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            fail("Process %d survived SIGKILL", process.pid());
        }
    }
}
