package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether bkend became slower: this checkout and another one, one after the other, in one run. */
public final class Compare {

    private static final String BEFORE = "before";

    private Compare() {}

    /** Arguments: the project's folder, the folder of a checkout to compare it with, options. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toRealPath();
        Plan plan = Plan.of(project, Arrays.asList(arguments));
        Path folder = Files.createTempDirectory("bkend-compare");
        List<Server> order = List.of(
                server(Servers.BKEND, project, folder),
                server(BEFORE, Path.of(arguments[1]).toRealPath(), folder));
        Results results = new Results(List.of());
        for (int pass = 0; pass < plan.passes(); pass++) {
            for (Server server : order) {
                new Loading(plan, folder.resolve(server.name())).run(server, results);
            }
            order = order.reversed();
        }
        for (Scenario scenario : Scenario.values()) {
            print(scenario, results);
        }
    }

    /** Each has its own data: an older bkend does not read a newer one's. */
    private static Server server(String name, Path project, Path folder) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        Servers servers = new Servers(project, own);
        Fixture fixture = Fixture.make(servers.launched(), own);
        servers.awaitCache();
        Server launched = servers.launched().with(fixture.token(), fixture.projectId());
        return new Server(name, launched.command(), launched.token(), launched.tool(), launched.projectId());
    }

    private static void print(Scenario scenario, Results results) {
        double now = results.cpu(Servers.BKEND, scenario);
        double before = results.cpu(BEFORE, scenario);
        System.out.printf(
                Locale.ROOT,
                "%-11s now %6.1f µs, before %6.1f µs CPU per request: %.2f ×%n",
                scenario.method(),
                now,
                before,
                now / before);
    }
}
