package dev.bkend.mcp.task;

import java.util.Locale;

/** Where a task stands. */
enum TaskStatus {
    WORKING,
    INPUT_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether it stays so. */
    boolean ended() {
        return switch (this) {
            case WORKING, INPUT_REQUIRED -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
