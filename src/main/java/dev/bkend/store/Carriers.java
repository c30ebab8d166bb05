package dev.bkend.store;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The threads of the system that carry virtual ones, as many as there are processors. A query does not let go of its own
 * while it runs, so without more of them a few long ones would keep everybody from being answered.
 */
final class Carriers {

    private static final int MOST_MORE = 128;

    private int more;

    /** So many are held for long. */
    void allow(int held) {
        int wanted = Math.min(held, MOST_MORE);
        if (wanted != more) {
            // Looked up when it is needed: few servers ever have a long query, and finding it costs a start.
            VirtualThreadSchedulerMXBean scheduler =
                    ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
            scheduler.setParallelism(scheduler.getParallelism() + wanted - more);
            if (wanted > more) {
                // Threads that wait already are taken up when the next one comes.
                Thread.startVirtualThread(() -> {});
            }
            more = wanted;
        }
    }
}
