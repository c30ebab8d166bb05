package dev.bkend.api;

import java.util.List;
import java.util.Map;

/**
 * What somebody may be about to write.
 *
 * @param values at most {@link #MOST} of them
 * @param total how many there are in all
 */
public record Completion(List<String> values, long total) {

    public static final int MOST = 100;

    public static final Completion NONE = new Completion(List.of(), 0);

    public Completion {
        values = List.copyOf(values);
    }

    /** Knows the values there are. */
    @FunctionalInterface
    public interface Source {

        /**
         * The values of a kind whose id or name begins with this, as far as the caller may list them.
         *
         * @param kind name of the parameter that takes the value, such as {@code projectId}
         * @param context values that were chosen before, by the names of their parameters
         */
        Completion complete(Caller caller, String kind, String prefix, Map<String, String> context);
    }
}
