package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What the data API costs, beside the same statements without a server; {@code run.sh --records} calls it. */
public final class RecordsBench {

    private static final int[] CONNECTIONS = {1, 32};
    private static final int ROUNDS = 2;
    private static final int WARM_UP_CONNECTIONS = 4;
    private static final int WARM_SIZE = 100_000;

    /** With bkend's settings the JVM compiles a method fully after 50,000 calls. */
    private static final int WARM_REQUESTS = 75_000;

    private static final long MOST_WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(40);

    private final List<RecordsScenario> only;
    private final boolean quick;
    private final Path folder;
    private final RecordsReport report;

    private RecordsBench(Path project, boolean quick, List<RecordsScenario> only, Path folder) {
        this.only = only;
        this.quick = quick;
        this.folder = folder;
        report = new RecordsReport(project, quick);
    }

    /** One that only warms servers up. */
    static RecordsBench forWarmUp(boolean quick) {
        return new RecordsBench(Path.of(""), quick, List.of(), Path.of(""));
    }

    /** Arguments: the project's folder, options. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toRealPath();
        boolean quick = Arrays.asList(arguments).contains("--quick");
        RecordsBench bench = new RecordsBench(
                project,
                quick,
                only(Arrays.asList(arguments)),
                Files.createTempDirectory("bkend-records"));
        bench.run(new Servers(project, bench.folder));
        if (bench.only.size() == RecordsScenario.values().length) {
            bench.report.write();
        } else {
            System.out.print(bench.report.tables());
        }
        System.out.print(bench.report.summary());
        System.exit(bench.report.met() || quick ? 0 : 1);
    }

    private static List<RecordsScenario> only(List<String> arguments) {
        int option = arguments.indexOf("--only");
        return option < 0
                ? List.of(RecordsScenario.values())
                : Arrays.stream(arguments.get(option + 1).split(",")).map(RecordsScenario::valueOf).toList();
    }

    private void run(Servers servers) throws Exception {
        Server server = unlimited(servers.launched());
        RecordsFixture people;
        try (Running bkend = Running.start(server, _ -> Fixture.READY, log())) {
            people = RecordsFixture.make(bkend.port(), Fixture.token(log()));
            servers.awaitCache();
            report.settings(Servers.settings(bkend));
            Server floor = servers.raw(file(people), people.tableId(), Servers.settings(bkend));
            people.fill(0, 1);
            try (Running raw = Running.start(floor, _ -> people.request("GET", "", ""), folder.resolve("raw.log"))) {
                int there = 1;
                for (int size : quick ? new int[] {1_000, 5_000} : new int[] {10_000, 1_000_000}) {
                    people.fill(there, size);
                    there = size;
                    measure(Map.of(Servers.BKEND, bkend, Servers.RAW, raw), people, size);
                }
            }
        }
        for (GroupCommit.Table table : GroupCommit.Table.values()) {
            report.add(table, new GroupCommit(folder.resolve("data"), file(people), people, table).run(quick ? 1 : 4));
        }
    }

    private void measure(Map<String, Running> servers, RecordsFixture people, int size) throws Exception {
        try (RawRecords raw = new RawRecords(file(people), people.tableId())) {
            List<String> ids = raw.ids();
            for (RecordsScenario scenario : only) {
                for (Running server : servers.values()) {
                    warmUp(scenario, new Load(server.port(), requests(scenario, people, server, ids)), size);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    for (int connections : CONNECTIONS) {
                        for (Map.Entry<String, Running> server : servers.entrySet()) {
                            awaitIdle(server.getValue());
                            Supplier<byte[]> requests = requests(scenario, people, server.getValue(), ids);
                            report.add(taken(server, scenario, requests, size, connections));
                        }
                    }
                    servers.values().forEach(RecordsBench::awaitIdle);
                    report.add(scenario, size, raw.run(scenario, ids, quick ? 0.5 : 2));
                }
            }
        }
    }

    private static Supplier<byte[]> requests(
            RecordsScenario scenario, RecordsFixture people, Running server, List<String> ids) {
        RecordsFixture there = people.at(server.port());
        return () -> scenario.request(there, ids);
    }

    /** What is hot is compiled at the first size; what creates records is not to change that size too much. */
    void warmUp(RecordsScenario scenario, Load load, int size) throws IOException {
        if (quick || size > WARM_SIZE || scenario == RecordsScenario.CREATE) {
            load.run(WARM_UP_CONNECTIONS, quick ? 1 : size > WARM_SIZE ? 2 : 6);
            return;
        }
        long began = System.nanoTime();
        for (int requests = 0; requests < WARM_REQUESTS && System.nanoTime() - began < MOST_WARM_UP_NANOS; ) {
            requests += load.run(WARM_UP_CONNECTIONS, 1).requests();
        }
    }

    private RecordsReport.Taken taken(
            Map.Entry<String, Running> server,
            RecordsScenario scenario,
            Supplier<byte[]> requests,
            int size,
            int connections)
            throws IOException {
        Running running = server.getValue();
        Sample sample = Sample.take(running, new Load(running.port(), requests), connections, quick ? 1 : 4);
        RecordsReport.Taken taken = new RecordsReport.Taken(
                server.getKey(),
                scenario,
                size,
                connections,
                sample.cpuMicros(),
                sample.perSecond(),
                sample.seen().p50(),
                sample.seen().p99(),
                sample.seen().refused());
        System.err.println("measured " + taken);
        return taken;
    }

    /** Until what was asked and not waited for is done. */
    static void awaitIdle(Running running) {
        for (int i = 0; i < 100; i++) {
            long before = Proc.cpu(running.pid()).all();
            LockSupport.parkNanos(200_000_000);
            if (Proc.cpu(running.pid()).all() - before < 20) {
                return;
            }
        }
    }

    private Path file(RecordsFixture people) {
        return folder.resolve("data/environments/" + people.environmentId() + ".db");
    }

    private Path log() {
        return folder.resolve("records.log");
    }

    static Server unlimited(Server server) {
        List<String> command = new ArrayList<>(server.command());
        command.addAll(List.of("--limits-requests-per-minute", "0"));
        return new Server(server.name(), command, server.token(), server.tool(), server.projectId());
    }
}
