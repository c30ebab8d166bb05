package dev.bkend.cli.serve;

import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.SettingFlags;
import dev.bkend.config.Config;
import dev.bkend.server.Backend;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend serve}: runs the server until it is told to stop. */
public final class Serve implements Action {

    private final SettingFlags settings = SettingFlags.all();
    private final Function<Config, Backend> start;

    public Serve(Function<Config, Backend> start) {
        this.start = start;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String description() {
        return "Start the server.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Every option can also be given in the YAML file or by the environment variable in brackets.",
                "",
                "Examples:",
                "  bkend serve",
                "  bkend serve --port 9000 --data /var/lib/bkend",
                "  bkend serve --host 0.0.0.0 --public-url https://bkend.example");
    }

    @Override
    public int run(Invocation call) throws InterruptedException {
        Config config = settings.read(call);
        config.warnings().forEach(warning -> call.err().println("Warning: " + warning));
        Backend backend = start.apply(config);
        // SIGINT and SIGTERM end here: requests in flight finish, then the databases close.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(backend::close));
        if (!new Probe(backend.address()).ready()) {
            call.err().println("The server started, but does not answer on " + backend.address() + ".");
            return Exit.SOFTWARE;
        }
        call.out().print(Banner.of(backend.url(), config.data(), backend.firstSecrets(), sinceStart()));
        call.out().flush();
        Thread.currentThread().join();
        return Exit.OK;
    }

    /** Of the process, so that loading the JVM counts too. */
    private static Duration sinceStart() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.ofMillis(System.currentTimeMillis() - started);
    }
}
