package dev.bkend.bench;

import java.io.IOException;

/** What clients saw of a server under load, and the CPU time that it took for that. */
record Sample(Load.Seen seen, Proc.Cpu cpu) {

    static Sample take(Running running, Load load, int connections, double seconds) throws IOException {
        Proc.Cpu before = Proc.cpu(running.pid());
        Load.Seen seen = load.run(connections, seconds);
        return new Sample(seen, Proc.cpu(running.pid()).since(before));
    }

    /** For each request, without the JIT compilers. */
    double cpuMicros() {
        return cpu.work() * 1000.0 / Math.max(1, seen.requests());
    }

    double perSecond() {
        return seen.requests() / seen.seconds();
    }
}
