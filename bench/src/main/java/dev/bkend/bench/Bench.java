package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The whole run: starts, then loads, then the report. {@code run.sh} calls it. */
public final class Bench {

    private final Plan plan;
    private final Path folder;
    private final Servers servers;
    private final Loading loading;

    private Bench(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.servers = new Servers(plan.project(), folder);
        this.loading = new Loading(plan, folder);
    }

    /** Arguments: the project's folder, options. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toRealPath();
        Plan plan = Plan.of(project, Arrays.asList(arguments));
        Results results = new Bench(plan, Files.createTempDirectory("bkend-bench")).run();
        Report report = new Report(results, plan);
        report.write();
        System.out.print(report.summary());
        boolean failed = Target.ALL.stream().anyMatch(target -> !target.met(results));
        System.exit(failed && !plan.quick() ? 1 : 0);
    }

    private Results run() throws IOException, InterruptedException {
        Fixture fixture = Fixture.make(servers.launched(), folder);
        servers.awaitCache();
        Server bkend = servers.launched().with(fixture.token(), fixture.projectId());
        List<String> settings = settings(bkend);
        Server bare = servers.bare(fixture, settings);
        Server sdk = servers.sdk(fixture, settings);
        Server tunedSdk = servers.tunedSdk(fixture, settings);

        Results results = new Results(settings);
        for (Server other : List.of(servers.plain(), servers.uncached(settings))) {
            starts(other.with(fixture.token(), fixture.projectId()), results);
        }
        for (Server server : List.of(bkend, bare, sdk)) {
            starts(server, results);
        }
        List<Server> order = List.of(bare, named(bkend), tunedSdk, sdk);
        for (int pass = 0; pass < plan.passes(); pass++) {
            for (Server server : order) {
                loading.run(server, results);
            }
            order = order.reversed();
        }
        return results;
    }

    /** Under load there is one bkend, the one its users start. */
    private static Server named(Server bkend) {
        return new Server(Servers.BKEND, bkend.command(), bkend.token(), bkend.tool(), bkend.projectId());
    }

    private List<String> settings(Server bkend) throws IOException, InterruptedException {
        try (Running running = Running.start(bkend, Running.log(folder, "settings"))) {
            return Servers.settings(running);
        }
    }

    private void starts(Server server, Results results) throws IOException, InterruptedException {
        for (int i = 0; i < plan.starts(); i++) {
            try (Running running = Running.start(server, Running.log(folder, server.name()))) {
                boolean last = i == plan.starts() - 1;
                Thread.sleep(last ? (long) (plan.idle() * 1000) : 0);
                double idle = last ? Proc.resident(running.pid()) : 0;
                results.add(new Results.Started(
                        server.name(), running.start().wallMillis(), running.start().cpuMillis(), idle));
            }
        }
        System.err.println("started  " + server.name());
    }
}
