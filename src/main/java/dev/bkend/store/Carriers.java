package dev.bkend.store;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The threads of the system that carry virtual ones, as many as there are processors. A query does not let go of its own
 * while it runs, so without more of them a few long ones would keep everybody from being answered.
 */
final class Carriers {

    private static final int MOST_MORE = 128;

    /** How many there are without long queries; 0 until it was asked for. */
    private int usual;

    private int more;

    /** So many are held for long. */
    void allow(int held) {
        int wanted = Math.min(held, MOST_MORE);
        if (wanted == more) {
            return;
        }
        boolean grows = wanted > more;
        // Noted first: what fails, as without memory for threads, is not tried again in each round.
        more = wanted;
        // Looked up when it is needed: few servers ever have a long query, and finding it costs a start.
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        usual = usual == 0 ? scheduler.getParallelism() : usual;
        scheduler.setParallelism(usual + wanted);
        if (grows) {
            // Threads that wait already are taken up when the next one comes.
            Thread.startVirtualThread(() -> {});
        }
    }
}
