package dev.bkend.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts servers under load as planned.
 *
 * @param folder for their logs, with the answers of their fixture in it
 */
record Loading(Plan plan, Path folder) {

    /** Starts the server, warms it up, and adds its measurements to the results. */
    void run(Server server, Results results) throws IOException, InterruptedException {
        try (Running running = Running.start(server, Running.log(folder, server.name()))) {
            Map<Scenario, byte[]> requests = new TreeMap<>();
            Map<Scenario, Integer> lengths = new TreeMap<>();
            for (Scenario scenario : Scenario.values()) {
                byte[] request = server.request(scenario, running.port());
                requests.put(scenario, request);
                lengths.put(scenario, Check.answer(server, scenario, Wire.exchange(running.port(), request), folder));
            }
            for (Scenario scenario : Scenario.values()) {
                Measurement.warmUp(running, requests.get(scenario), lengths.get(scenario), plan.warmUp());
            }
            for (int round = 0; round < plan.rounds(); round++) {
                for (Scenario scenario : Scenario.values()) {
                    Measurement taken = Measurement.take(
                            running,
                            server.name(),
                            scenario,
                            requests.get(scenario),
                            lengths.get(scenario),
                            plan.seconds());
                    results.add(taken);
                    System.err.println("measured " + taken);
                }
            }
            results.add(new Results.Memory(server.name(), Proc.resident(running.pid())));
        }
    }
}
