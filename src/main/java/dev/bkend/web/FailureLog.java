package dev.bkend.web;

import dev.bkend.api.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures that nobody expected: the log has everything, and who asked gets the id to find it by. */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private FailureLog() {}

    /** Logs a failure; the words for who asked. */
    public static String note(@Nullable Throwable failure) {
        String id = Ids.next("err");
        LOG.error("Unexpected failure {}", id, failure);
        return "Something failed inside the server. Its log has the details under the id " + id + ".";
    }
}
