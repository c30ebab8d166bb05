package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether the data API became slower: this checkout and another one, turn by turn, each with a table of its own. */
public final class RecordsCompare {

    private static final List<RecordsScenario> SCENARIOS =
            List.of(RecordsScenario.READ, RecordsScenario.LIST_INDEXED, RecordsScenario.UPDATE, RecordsScenario.CREATE);
    private static final int[] CONNECTIONS = {1, 32};

    private final boolean quick;
    private final Side now;
    private final Side before;

    /** A server under load, its table, and the records that are there. */
    private record Side(Running server, RecordsFixture people, List<String> ids) implements AutoCloseable {

        static Side start(Path project, Path folder, int records) throws Exception {
            Files.createDirectories(folder);
            Servers servers = new Servers(project, folder);
            Path log = folder.resolve("records.log");
            Running server = Running.start(RecordsBench.unlimited(servers.launched()), _ -> Fixture.READY, log);
            RecordsFixture people = RecordsFixture.make(server.port(), Fixture.token(log));
            people.fill(0, records);
            servers.awaitCache();
            Path file = folder.resolve("data/environments/" + people.environmentId() + ".db");
            try (RawRecords raw = new RawRecords(file, people.tableId())) {
                return new Side(server, people, raw.ids());
            }
        }

        Load load(RecordsScenario scenario) {
            Supplier<byte[]> requests = () -> scenario.request(people, ids);
            return new Load(server.port(), requests);
        }

        @Override
        public void close() throws Exception {
            server.close();
        }
    }

    private RecordsCompare(boolean quick, Side now, Side before) {
        this.quick = quick;
        this.now = now;
        this.before = before;
    }

    /** Arguments: the project's folder, the folder of a checkout to compare it with, options. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        Path folder = Files.createTempDirectory("bkend-records-compare");
        int records = quick ? 1_000 : 10_000;
        try (Side now = Side.start(Path.of(arguments[0]).toRealPath(), folder.resolve("now"), records);
                Side before = Side.start(Path.of(arguments[1]).toRealPath(), folder.resolve("before"), records)) {
            new RecordsCompare(quick, now, before).run();
        }
    }

    private void run() throws IOException {
        RecordsBench warm = RecordsBench.forWarmUp(quick);
        for (RecordsScenario scenario : SCENARIOS) {
            for (Side side : List.of(now, before)) {
                warm.warmUp(scenario, side.load(scenario), 0);
            }
            for (int connections : CONNECTIONS) {
                print(scenario, connections);
            }
        }
    }

    /** One after the other and in the reverse order, so that what happens on the machine meanwhile meets both. */
    private void print(RecordsScenario scenario, int connections) throws IOException {
        List<Double> nows = new ArrayList<>();
        List<Double> befores = new ArrayList<>();
        for (int round = 0; round < (quick ? 1 : 3); round++) {
            nows.add(cpu(now, scenario, connections));
            befores.add(cpu(before, scenario, connections));
            befores.add(cpu(before, scenario, connections));
            nows.add(cpu(now, scenario, connections));
        }
        double ours = median(nows);
        double theirs = median(befores);
        System.out.printf(
                Locale.ROOT,
                "%-12s %2d connections: now %7.1f µs, before %7.1f µs CPU per request: %.2f ×%n",
                scenario,
                connections,
                ours,
                theirs,
                ours / theirs);
    }

    private double cpu(Side side, RecordsScenario scenario, int connections) throws IOException {
        RecordsBench.awaitIdle(side.server());
        return Sample.take(side.server(), side.load(scenario), connections, quick ? 1 : 3).cpuMicros();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
