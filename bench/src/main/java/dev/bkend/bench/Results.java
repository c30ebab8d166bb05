package dev.bkend.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Everything that was measured in one run. */
final class Results {

    private final List<Started> starts = new ArrayList<>();
    private final List<Memory> memory = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> settings;

    /** @param settings of the JVM of every server */
    Results(List<String> settings) {
        this.settings = settings;
    }

    /** One start, and what was resident some seconds later, or 0 when that was not looked at. */
    record Started(String server, long wallMillis, long cpuMillis, double idleMegabytes) {}

    record Memory(String server, double loadedMegabytes) {}

    /** A figure's median and its extremes. */
    record Spread(double median, double low, double high) {

        static Spread of(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int n = sorted.size();
            double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
            return new Spread(median, sorted.getFirst(), sorted.getLast());
        }
    }

    void add(Started start) {
        starts.add(start);
    }

    void add(Memory after) {
        memory.add(after);
    }

    void add(Measurement measurement) {
        measurements.add(measurement);
    }

    List<String> settings() {
        return settings;
    }

    Map<String, List<Started>> starts() {
        Map<String, List<Started>> byServer = new LinkedHashMap<>();
        starts.forEach(start -> byServer.computeIfAbsent(start.server(), _ -> new ArrayList<>()).add(start));
        return byServer;
    }

    List<Memory> memory() {
        return memory;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    double loaded(String server) {
        return memory.stream()
                .filter(it -> it.server().equals(server))
                .mapToDouble(Memory::loadedMegabytes)
                .max()
                .orElse(0);
    }

    Spread spread(String server, Scenario scenario, ToDoubleFunction<Measurement> figure) {
        return Spread.of(measurements.stream()
                .filter(it -> it.server().equals(server) && it.scenario() == scenario)
                .map(figure::applyAsDouble)
                .toList());
    }

    double cpu(String server, Scenario scenario) {
        return spread(server, scenario, Measurement::cpuMicros).median();
    }
}
