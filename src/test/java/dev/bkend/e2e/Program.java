package dev.bkend.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process with all it has said so far. */
final class Program implements AutoCloseable {

    /** Much longer than anything takes, because a busy machine is no failure. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final List<Thread> readers;

    private Program(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    }

    static Program start(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BKEND_") || name.startsWith("npm_"));
        // Programs for Node.js compile the same thousand files at each start.
        builder.environment()
                .put(
                        "NODE_COMPILE_CACHE",
                        RunningJar.HOME.resolve("target/node").toString());
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    static Program run(Path folder, Map<String, String> environment, List<String> command) {
        Program program = start(folder, environment, command);
        program.exitCode();
        return program;
    }

    private static Thread reader(InputStream from, StringBuffer to) {
        return Thread.ofVirtual().start(() -> {
            char[] buffer = new char[8192];
            try (InputStreamReader in = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    to.append(buffer, 0, n);
                }
            } catch (IOException e) {
                // It was killed; what it said until then counts.
            }
        });
    }

    /** Waits for the end, and for all it said. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running. It said: " + out + err);
            }
            for (Thread reader : readers) {
                reader.join(PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    Process process() {
        return process;
    }

    /** Like {@code kill}, which SIGINT and the like need. */
    void signal(String name) {
        run(Path.of("."), Map.of(), List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        exitCode();
    }
}
