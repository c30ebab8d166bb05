package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Backend;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bkend serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Start the server.",
        footer = {
            "",
            "Every option can also be given in the YAML file or by the environment variable in brackets.",
            "",
            "Examples:",
            "  bkend serve",
            "  bkend serve --port 9000 --data /var/lib/bkend",
            "  bkend serve --host 0.0.0.0 --public-url https://bkend.example"
        })
public final class Serve implements Callable<Integer>, Configured {

    private final SettingFlags settings = SettingFlags.all();
    private final Function<Config, Backend> start;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public Serve(Function<Config, Backend> start) {
        this.start = start;
    }

    @Override
    public SettingFlags settings() {
        return settings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = settings.read(spec);
        PrintWriter err = spec.commandLine().getErr();
        config.warnings().forEach(warning -> err.println("Warning: " + warning));
        Backend backend = start.apply(config);
        // SIGINT and SIGTERM end here: requests in flight finish, then the databases close.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(backend::close));
        if (!new Probe(backend.address()).ready()) {
            err.println("The server started, but does not answer on " + backend.address() + ".");
            return Exit.SOFTWARE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(Banner.of(backend.url(), config.data(), backend.firstToken(), sinceStart()));
        out.flush();
        Thread.currentThread().join();
        return Exit.OK;
    }

    /** Of the process, so that loading the JVM counts too. */
    private static Duration sinceStart() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.ofMillis(System.currentTimeMillis() - started);
    }
}
