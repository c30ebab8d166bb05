package dev.bkend.bench;

import java.util.List;

/** What was promised: bkend's CPU time for a request is at most so many times another server's. */
record Target(Scenario scenario, String peer, double most) {

    static final List<Target> ALL = List.of(
            new Target(Scenario.LIST, Servers.BARE, 1.5),
            new Target(Scenario.CALL, Servers.BARE, 3),
            new Target(Scenario.LIST, Servers.SDK, 1),
            new Target(Scenario.CALL, Servers.SDK, 1));

    double ratio(Results results) {
        return results.cpu(Servers.BKEND, scenario) / results.cpu(peer, scenario);
    }

    boolean met(Results results) {
        return ratio(results) <= most;
    }
}
