package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of the data API, as JSON and as tables in the README between two marks. */
final class RecordsReport {

    private static final String BEGIN = "<!-- records: written by run.sh -->\n";
    private static final String END = "<!-- end of records -->";
    private static final double MOST_LIST_MILLIS = 3;
    private static final double LEAST_GROUP_RATIO = 3;
    private static final Map<RecordsScenario, Double> MOST =
            Map.of(RecordsScenario.READ, 3.0, RecordsScenario.LIST_INDEXED, 2.0);

    private final Path bench;
    private final boolean quick;
    private final LocalDate date = LocalDate.now();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Raw> raw = new ArrayList<>();
    private List<String> settings = List.of();
    private final Map<GroupCommit.Table, GroupCommit.Seen> groups = new EnumMap<>(GroupCommit.Table.class);

    RecordsReport(Path project, boolean quick) {
        bench = project.resolve("bench");
        this.quick = quick;
    }

    /** One measurement of a server. */
    record Taken(
            String server,
            RecordsScenario scenario,
            int records,
            int connections,
            double cpuMicros,
            double perSecond,
            int p50Micros,
            int p99Micros,
            int refused) {}

    /** One measurement without any. */
    record Raw(RecordsScenario scenario, int records, double cpuMicros, int p50Micros, int p99Micros) {}

    /** What was promised, and what it is. */
    private record Target(String what, double seen, String limit, boolean met) {

        static Target atMost(double most, double seen, String what, Object... of) {
            return new Target(format(what, of), seen, format("at most %.1f", most), seen <= most);
        }
    }

    void settings(List<String> settings) {
        this.settings = settings;
    }

    void add(Taken measurement) {
        taken.add(measurement);
    }

    void add(RecordsScenario scenario, int records, RawRecords.Seen seen) {
        raw.add(new Raw(scenario, records, seen.cpuMicros(), seen.p50(), seen.p99()));
        System.err.println("measured " + raw.getLast());
    }

    void add(GroupCommit.Table table, GroupCommit.Seen seen) {
        groups.put(table, seen);
        System.err.println("measured " + table + " " + seen);
    }

    boolean met() {
        return targets().stream().allMatch(Target::met);
    }

    String summary() {
        StringBuilder out = new StringBuilder();
        targets().forEach(it -> out.append(
                format("%-75s %6.2f (%s)  %s%n", it.what(), it.seen(), it.limit(), it.met() ? "PASS" : "FAIL")));
        return out.toString();
    }

    /** A quick run leaves no trace among the results: its figures mean nothing. */
    void write() throws IOException {
        Path json = quick ? bench.resolve("target/quick-records.json") : bench.resolve("results/records-" + date + ".json");
        Files.writeString(json, json());
        if (quick) {
            Files.writeString(bench.resolve("target/quick-records.md"), tables());
            return;
        }
        Path readme = bench.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(readme, text.substring(0, begin) + "\n" + tables() + "\n" + text.substring(text.indexOf(END)));
    }

    private String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", date.toString());
        all.put("processor", Proc.processor());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("java", Runtime.version().toString());
        all.put("jvmSettings", settings);
        all.put("measurements", taken);
        all.put("withoutServer", raw);
        all.put("groupCommit", groups);
        all.put("targets", targets());
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(all)
                + "\n";
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        MOST.forEach((scenario, limit) -> {
            for (int size : scenarios().contains(scenario) ? sizes() : new TreeSet<Integer>()) {
                targets.add(Target.atMost(
                        limit, ratio(scenario, size), "%s, %,d records, CPU against JDBC behind Jetty", scenario, size));
            }
        });
        int size = sizes().last();
        if (scenarios().contains(RecordsScenario.LIST_INDEXED)) {
            double millis = median(Servers.BKEND, RecordsScenario.LIST_INDEXED, size, 1, Taken::p50Micros) / 1000;
            targets.add(Target.atMost(
                    MOST_LIST_MILLIS, millis, "%s, %,d records, one client, p50 ms", RecordsScenario.LIST_INDEXED, size));
        }
        double grouped = groups.get(GroupCommit.Table.PLAIN).ratio();
        targets.add(new Target(
                format("%d writers, group commit against a lock, a new table", GroupCommit.WRITERS),
                grouped,
                format("at least %.1f", LEAST_GROUP_RATIO),
                grouped >= LEAST_GROUP_RATIO));
        return targets;
    }

    /** With few connections and with many, each counts the same. */
    private double ratio(RecordsScenario scenario, int size) {
        return connections().stream()
                .mapToDouble(it -> cpu(Servers.BKEND, scenario, size, it) / cpu(Servers.RAW, scenario, size, it))
                .average()
                .orElseThrow();
    }

    String tables() {
        StringBuilder out = new StringBuilder(format(
                "Measured %s on %d processors (%s), JDK %s, JVM settings of both servers: `%s`.%n",
                date,
                Runtime.getRuntime().availableProcessors(),
                Proc.processor(),
                Runtime.version(),
                String.join(" ", settings)));
        for (int size : sizes()) {
            servers(out, size);
        }
        without(out);
        out.append(format(
                "%n%d threads create records in one file, records a second, in turn:%n%n"
                        + "| table | bkend's writer | one connection and a lock | ratio |%n|---|---|---|---|%n",
                GroupCommit.WRITERS));
        groups.forEach((table, seen) -> out.append(format(
                "| %s | %s | %s | %.2f |%n",
                table.title(),
                rates(seen.grouped()),
                rates(seen.locked()),
                seen.ratio())));
        out.append("\n| target | seen | | |\n|---|---|---|---|\n");
        targets().forEach(it -> out.append(format(
                "| %s | %.2f | %s | %s |%n", it.what(), it.seen(), it.limit(), it.met() ? "met" : "**missed**")));
        return out.toString();
    }

    private void servers(StringBuilder out, int size) {
        out.append(format("%n%,d records:%n%n", size));
        out.append("| request | connections | bkend, CPU µs | JDBC behind Jetty, CPU µs | ratio");
        out.append(" | requests/s | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|---|\n");
        for (RecordsScenario scenario : scenarios()) {
            for (int connections : connections()) {
                row(out, scenario, size, connections);
            }
        }
    }

    private void row(StringBuilder out, RecordsScenario scenario, int size, int connections) {
        double cpu = cpu(Servers.BKEND, scenario, size, connections);
        double floor = cpu(Servers.RAW, scenario, size, connections);
        double refused = median(Servers.BKEND, scenario, size, connections, Taken::refused);
        out.append(format(
                "| %s%s | %d | %.1f | %.1f | %.2f | %.0f | %.2f | %.2f |%n",
                scenario.title(),
                refused == 0 ? "" : format(" (%.0f ended by the time limit)", refused),
                connections,
                cpu,
                floor,
                cpu / floor,
                median(Servers.BKEND, scenario, size, connections, Taken::perSecond),
                median(Servers.BKEND, scenario, size, connections, Taken::p50Micros) / 1000,
                median(Servers.BKEND, scenario, size, connections, Taken::p99Micros) / 1000));
    }

    private void without(StringBuilder out) {
        out.append("\nThe same statements in a loop, without HTTP:\n\n");
        out.append("| request | records | CPU µs | p50 ms | p99 ms | bkend's p50, one connection |\n");
        out.append("|---|---|---|---|---|---|\n");
        for (RecordsScenario scenario : scenarios()) {
            for (int size : sizes()) {
                out.append(format(
                        "| %s | %,d | %.1f | %.3f | %.3f | %.1f × |%n",
                        scenario.title(),
                        size,
                        raw(scenario, size, Raw::cpuMicros),
                        raw(scenario, size, Raw::p50Micros) / 1000,
                        raw(scenario, size, Raw::p99Micros) / 1000,
                        median(Servers.BKEND, scenario, size, 1, Taken::p50Micros) / raw(scenario, size, Raw::p50Micros)));
            }
        }
    }

    private TreeSet<RecordsScenario> scenarios() {
        return new TreeSet<>(taken.stream().map(Taken::scenario).toList());
    }

    private TreeSet<Integer> connections() {
        return new TreeSet<>(taken.stream().map(Taken::connections).toList());
    }

    private TreeSet<Integer> sizes() {
        return new TreeSet<>(taken.stream().map(Taken::records).toList());
    }

    private double cpu(String server, RecordsScenario scenario, int size, int connections) {
        return median(server, scenario, size, connections, Taken::cpuMicros);
    }

    private double median(
            String server, RecordsScenario scenario, int size, int connections, ToDoubleFunction<Taken> figure) {
        return Results.Spread.of(taken.stream()
                        .filter(it -> it.server.equals(server) && it.scenario == scenario)
                        .filter(it -> it.records == size && it.connections == connections)
                        .map(figure::applyAsDouble)
                        .toList())
                .median();
    }

    private double raw(RecordsScenario scenario, int size, ToDoubleFunction<Raw> figure) {
        return Results.Spread.of(raw.stream()
                        .filter(it -> it.scenario == scenario && it.records == size)
                        .map(figure::applyAsDouble)
                        .toList())
                .median();
    }

    private static String rates(List<Double> rates) {
        return String.join(", ", rates.stream().map(rate -> format("%.0f", rate)).toList());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
