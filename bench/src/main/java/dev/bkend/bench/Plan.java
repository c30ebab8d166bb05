package dev.bkend.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What to do and for how long.
 *
 * @param starts how often each server is started for the start figures
 * @param warmUp seconds for each kind of request
 * @param seconds of each measurement
 * @param rounds measurements of each kind in one process
 * @param passes forward and backward through the servers
 */
record Plan(Path project, boolean quick, int starts, double idle, double warmUp, double seconds, int rounds, int passes) {

    static Plan of(Path project, List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        return quick ? new Plan(project, true, 1, 1, 6, 2, 1, 1) : new Plan(project, false, 5, 5, 30, 10, 2, 2);
    }
}
