package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the results as JSON, and as tables into the README between two marks. */
final class Report {

    private static final String BEGIN = "<!-- results: written by run.sh -->\n";
    private static final String END = "<!-- end of results -->";
    private static final List<String> LOADED = List.of(Servers.BKEND, Servers.BARE, Servers.SDK, Servers.SDK_TUNED);

    private final Results results;
    private final Plan plan;
    private final LocalDate date = LocalDate.now();

    Report(Results results, Plan plan) {
        this.results = results;
        this.plan = plan;
    }

    /** A quick run leaves no trace among the results: its figures mean nothing. */
    void write() throws IOException {
        Path bench = plan.project().resolve("bench");
        if (plan.quick()) {
            Files.writeString(bench.resolve("target/quick.json"), json());
            Files.writeString(bench.resolve("target/quick.md"), tables());
            return;
        }
        Files.writeString(bench.resolve("results/" + date + ".json"), json());
        Path readme = bench.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(readme, text.substring(0, begin) + "\n" + tables() + "\n" + text.substring(text.indexOf(END)));
    }

    String summary() {
        StringBuilder out = new StringBuilder();
        for (Target target : Target.ALL) {
            out.append(format(
                    "%-11s bkend %6.1f µs, %-4s %6.1f µs: %.2f × (target %.1f ×)  %s%n",
                    target.scenario().method(),
                    results.cpu(Servers.BKEND, target.scenario()),
                    target.peer(),
                    results.cpu(target.peer(), target.scenario()),
                    target.ratio(results),
                    target.most(),
                    target.met(results) ? "PASS" : "FAIL"));
        }
        return out.toString();
    }

    private String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", date.toString());
        all.put("quick", plan.quick());
        all.put("machine", machine());
        all.put("jvmSettings", results.settings());
        all.put("connections", Measurement.CONNECTIONS);
        all.put("starts", results.starts());
        all.put("memoryAfterLoad", results.memory());
        all.put("measurements", results.measurements());
        all.put("targets", Target.ALL.stream().map(this::outcome).toList());
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(all)
                + "\n";
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("model", Proc.processor());
        machine.put("java", System.getProperty("java.vendor.version") + " " + Runtime.version());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return machine;
    }

    private Map<String, Object> outcome(Target target) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("scenario", target.scenario().method());
        outcome.put("peer", target.peer());
        outcome.put("most", target.most());
        outcome.put("ratio", Math.round(target.ratio(results) * 100) / 100.0);
        outcome.put("met", target.met(results));
        return outcome;
    }

    private String tables() {
        StringBuilder out = new StringBuilder();
        out.append(format(
                "Measured %s on %d processors (%s), %s. JVM settings of all servers: %s.%n%n",
                date,
                Runtime.getRuntime().availableProcessors(),
                Proc.processor(),
                "JDK " + Runtime.version(),
                results.settings().isEmpty() ? "none" : "`" + String.join(" ", results.settings()) + "`"));
        loads(out);
        targets(out);
        starts(out);
        return out.toString();
    }

    private void loads(StringBuilder out) {
        out.append("| request | server | CPU µs per request | requests/s | p50 ms | p99 ms | JIT share |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (Scenario scenario : Scenario.values()) {
            for (String server : LOADED) {
                Results.Spread cpu = results.spread(server, scenario, Measurement::cpuMicros);
                out.append(format(
                        "| `%s` | %s | %.1f (%.1f–%.1f) | %.0f | %.2f | %.2f | %.0f %% |%n",
                        scenario.method(),
                        server,
                        cpu.median(),
                        cpu.low(),
                        cpu.high(),
                        results.spread(server, scenario, Measurement::perSecond).median(),
                        results.spread(server, scenario, Measurement::p50Micros).median() / 1000,
                        results.spread(server, scenario, Measurement::p99Micros).median() / 1000,
                        results.spread(server, scenario, Measurement::jitShare).high() * 100));
            }
        }
    }

    private void targets(StringBuilder out) {
        out.append("\n| target | ratio | at most | |\n|---|---|---|---|\n");
        for (Target target : Target.ALL) {
            out.append(format(
                    "| `%s`, bkend to %s | %.2f | %.1f | %s |%n",
                    target.scenario().method(),
                    target.peer(),
                    target.ratio(results),
                    target.most(),
                    target.met(results) ? "met" : "**missed**"));
        }
    }

    private void starts(StringBuilder out) {
        out.append("\n| server | start to first answer, ms: best / median | CPU ms | idle MB | after load MB |\n");
        out.append("|---|---|---|---|---|\n");
        results.starts().forEach((server, starts) -> {
            Results.Spread wall = spread(starts.stream().map(it -> (double) it.wallMillis()).toList());
            Results.Spread cpu = spread(starts.stream().map(it -> (double) it.cpuMillis()).toList());
            double after = results.loaded(server);
            out.append(format(
                    "| %s | %.0f / %.0f | %.0f | %.0f | %s |%n",
                    server,
                    wall.low(),
                    wall.median(),
                    cpu.median(),
                    starts.getLast().idleMegabytes(),
                    after == 0 ? "" : format("%.0f", after)));
        });
        out.append(format("| bkend, as loaded above | | | | %.0f |%n", results.loaded(Servers.BKEND)));
    }

    private static Results.Spread spread(List<Double> values) {
        return Results.Spread.of(values);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
