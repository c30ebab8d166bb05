package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server started from the packaged jar, in its own process, with a data folder of its own. */
final class RunningJar implements AutoCloseable {

    /** Of the project, where {@code target/bkend.jar} is. */
    static final Path HOME =
            Path.of(System.getProperty("bkend.home", "")).toAbsolutePath().normalize();

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Pattern READY =
            Pattern.compile("(?s)  MCP +(http\\S+)/mcp\\R.*(?:keep it safe:\\s+(bk_[0-9a-f]{64})|A token, [^\\n]*)\\R");

    /** Access tokens and keys; then codes, refresh tokens, cookies and secrets of clients; then passwords we made. */
    private static final Pattern SECRETS =
            Pattern.compile("(?<![\\w.-])(?:[bps]k_[0-9a-f]{64}|ey[\\w-]+\\.[\\w-]+\\.[\\w-]+"
                    + "|[\\w-]{43}|[0-9a-z]{4}(?:-[0-9a-z]{4}){3})(?![\\w.-])");

    /** Most live for seconds: the second compiler would only take time from the test. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final List<String> jvm;
    private final List<String> flags;
    private final List<Program> starts = new ArrayList<>();
    private URI url = URI.create("http://127.0.0.1:0");
    private Optional<String> token = Optional.empty();

    private RunningJar(Path folder, List<String> jvm, List<String> flags) {
        this.folder = folder;
        this.jvm = jvm;
        this.flags = flags;
    }

    /** On a free port, with its data in a new folder inside the given one. */
    static RunningJar start(Path folder, String... flags) {
        return start(folder, SHORT_LIVED, flags);
    }

    /** As anybody runs it, because it is measured. */
    static RunningJar startForLoad(Path folder, String... flags) {
        return start(folder, List.of(), flags);
    }

    /** With the memory that the launcher gives it, because it is attacked. */
    static RunningJar startInLittleMemory(Path folder, String... flags) {
        return start(
                folder,
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xms48m",
                        "-Xmn32m",
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError"),
                flags);
    }

    private static RunningJar start(Path folder, List<String> jvm, String... flags) {
        RunningJar jar = new RunningJar(folder, jvm, List.of(flags));
        jar.serve();
        return jar;
    }

    /** The command line that runs the jar on this test's Java. */
    static List<String> command(String... arguments) {
        return command(JAVA, arguments);
    }

    static List<String> command(Path java, String... arguments) {
        return command(java, SHORT_LIVED, arguments);
    }

    private static List<String> command(Path java, List<String> jvm, String... arguments) {
        Path jar = HOME.resolve("target/bkend.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("There is no " + jar + ". Run: mvn -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private void serve() {
        List<String> command = new ArrayList<>(
                command(JAVA, jvm, "serve", "--port", Integer.toString(url.getPort()), "--data", data().toString()));
        command.addAll(flags);
        Program program = Program.start(folder, Map.of(), command);
        starts.add(program);
        Matcher ready = awaitReady(program);
        url = URI.create(ready.group(1));
        token = Optional.ofNullable(ready.group(2)).or(() -> token);
    }

    /** Waits for the banner. */
    static Matcher awaitReady(Program program) {
        Instant end = Instant.now().plus(Program.PATIENCE);
        while (program.process().isAlive() && Instant.now().isBefore(end)) {
            Matcher ready = READY.matcher(program.out());
            if (ready.find()) {
                return ready;
            }
            pause(20);
        }
        throw new AssertionError("Not ready. It said:\n" + program.out() + program.err());
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return url;
    }

    /** The management token of the first start. */
    String token() {
        return token.orElseThrow();
    }

    /** The owner's, of the start that showed it. */
    String password() {
        return program().out().replaceAll("(?s).*with the password (\\S+).*", "$1");
    }

    Path data() {
        return folder.resolve("data");
    }

    Program program() {
        return starts.getLast();
    }

    /** What it said in each of its starts. */
    List<Program> starts() {
        return List.copyOf(starts);
    }

    /** Kills it on the spot ({@code kill -9}) and starts it again on the same port and data. */
    void killAndRestart() {
        program().close();
        serve();
    }

    /** Asks it to stop ({@code kill}) and waits until it has. */
    int stop() {
        program().process().destroy();
        return program().exitCode();
    }

    void restart() {
        serve();
    }

    /** Whatever it did: nothing of it that is secret stands in its log. */
    @Override
    public void close() {
        program().close();
        starts.forEach(
                start -> assertThat(SECRETS.matcher(start.err()).results().map(MatchResult::group))
                        .as("secrets in the log")
                        .isEmpty());
    }
}
