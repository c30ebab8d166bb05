package dev.bkend.app.data.access;

import dev.bkend.app.AppException;
import dev.bkend.app.AppProblem;
import dev.bkend.app.CommonProblem;

/** What was decided about a request, before any record was looked at. */
public sealed interface Verdict {

    /** With all records. */
    record Allowed() implements Verdict {}

    /**
     * Only with records whose {@code createdBy} is this user; a list has no others.
     *
     * @param otherwise the message for whoever asks for somebody else's
     */
    record OwnOnly(String userId, String otherwise) implements Verdict {}

    /** Not at all. */
    record Refused(AppProblem problem, String message) implements Verdict {

        public AppException asException() {
            return problem.because(message);
        }
    }

    /** This verdict; throws the problem of one that refuses, whatever the record is. */
    default Verdict orThrow() {
        if (this instanceof Refused refused) {
            throw refused.asException();
        }
        return this;
    }

    /** Whether a record of that creator is included. */
    default boolean allows(String createdBy) {
        return switch (this) {
            case Allowed() -> true;
            case OwnOnly(String userId, String otherwise) -> userId.equals(createdBy);
            case Refused refused -> false;
        };
    }

    /**
     * Throws PERMISSION_DENIED for a record of somebody else than the one whose records alone are allowed, or the problem
     * of a verdict that refuses them all.
     */
    default void require(String createdBy) {
        switch (this) {
            case Allowed() -> {}
            case OwnOnly(String userId, String otherwise) -> {
                if (!userId.equals(createdBy)) {
                    throw CommonProblem.PERMISSION_DENIED.because(otherwise);
                }
            }
            case Refused refused -> throw refused.asException();
        }
    }
}
