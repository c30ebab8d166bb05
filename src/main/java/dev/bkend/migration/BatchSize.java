package dev.bkend.migration;

/** How many records a batch takes, so that a write that comes just after it began does not wait long. */
final class BatchSize {

    /** Writing it to the disk comes on top. */
    private static final double WANTED_NANOS = 20_000_000;

    private static final int FIRST = 50;

    private int records = FIRST;

    int records() {
        return records;
    }

    /** So many took so long. Grows slowly and shrinks at once: records differ in size. */
    void took(long done, long nanos) {
        double fitting = done * WANTED_NANOS / Math.max(1, nanos);
        records = (int) Math.clamp(Math.min(fitting, records * 1.5), 1, Batch.MOST);
    }
}
