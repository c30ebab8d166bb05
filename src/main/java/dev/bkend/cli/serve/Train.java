package dev.bkend.cli.serve;

import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.server.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code bkend train}: starts a server on an empty folder, asks it a little of everything, and stops. The launcher runs
 * it once to record what the JVM's ahead-of-time cache should hold; nobody else has a use for it.
 */
public final class Train implements Action {

    private final Function<Config, Backend> start;

    public Train(Function<Config, Backend> start) {
        this.start = start;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String description() {
        return "Record a training run for the JVM's ahead-of-time cache.";
    }

    @Override
    public boolean hidden() {
        return true;
    }

    @Override
    public int run(Invocation call) throws IOException {
        Path data = Files.createTempDirectory("bkend-train");
        try (Backend backend = start.apply(config(data))) {
            // What went wrong is told, but no reason to do without the rest.
            new Rehearsal(new Probe(backend.address()), backend.firstToken().orElse("none"), call.err()::println).run();
        } finally {
            delete(data);
        }
        return Exit.OK;
    }

    /** Without the caller's environment and file: a training run must not touch a real server's data. */
    private static Config config(Path data) {
        return new ConfigLoader(data, Map.of())
                .load(Optional.empty(), Map.of(Setting.PORT, "0", Setting.DATA, data.toString()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
