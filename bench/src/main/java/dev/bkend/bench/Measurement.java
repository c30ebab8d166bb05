package dev.bkend.bench;

import java.io.IOException;

/**
 * One server under one kind of load for some seconds.
 *
 * @param cpuMicros CPU time of the server for each request, without its JIT compilers
 * @param jitShare of all its CPU time, what the JIT compilers took; above 0.08 it was not warm
 */
record Measurement(
        String server,
        Scenario scenario,
        double cpuMicros,
        double jitShare,
        double perSecond,
        int p50Micros,
        int p99Micros,
        String load) {

    static final int CONNECTIONS = 32;

    private static final int FEW = 4;

    /** First with few connections: on a small machine many would starve the JIT compilers. */
    static void warmUp(Running running, byte[] request, int length, double seconds) throws IOException {
        new Load(running.port(), request, length).run(FEW, seconds / 2);
        new Load(running.port(), request, length).run(CONNECTIONS, seconds / 2);
    }

    static Measurement take(
            Running running, String server, Scenario scenario, byte[] request, int length, double seconds)
            throws IOException {
        Load load = new Load(running.port(), request, length);
        Sample sample = Sample.take(running, load, CONNECTIONS, seconds);
        return new Measurement(
                server,
                scenario,
                sample.cpuMicros(),
                (double) sample.cpu().jit() / Math.max(1, sample.cpu().all()),
                sample.perSecond(),
                sample.seen().p50(),
                sample.seen().p99(),
                Proc.load());
    }
}
