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
        Proc.Cpu before = Proc.cpu(running.pid());
        Load.Seen seen = load.run(CONNECTIONS, seconds);
        Proc.Cpu spent = Proc.cpu(running.pid()).since(before);
        return new Measurement(
                server,
                scenario,
                spent.work() * 1000.0 / seen.requests(),
                (double) spent.jit() / Math.max(1, spent.all()),
                seen.requests() / seen.seconds(),
                seen.p50(),
                seen.p99(),
                Proc.load());
    }
}
