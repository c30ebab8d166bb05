package dev.bkend.app;

import dev.bkend.api.problem.Detail;
import java.util.List;

/**
 * A way in which a request of an application can fail. What any domain can say, and the door in front of them, is a
 * {@link CommonProblem}; what only one can say stands in an enum of its own folder.
 */
public interface AppProblem {

    /** What applications decide by: the domain, a slash, and what is wrong. */
    String code();

    /** The HTTP status. */
    int status();

    /** The exception to throw; the message says what is wrong with the caller's value and what would be right. */
    default AppException because(String message) {
        return because(message, List.of());
    }

    /** The same, with one entry for each thing that is wrong. */
    default AppException because(String message, List<Detail> details) {
        return new AppException(this, message, details);
    }
}
