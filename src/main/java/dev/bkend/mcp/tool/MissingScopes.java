package dev.bkend.mcp.tool;

import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.util.List;

/** The caller's token is good but not for this; carries all scopes for one challenge. */
public final class MissingScopes extends RuntimeException {

    private final transient List<String> wanted;

    private MissingScopes(String message, List<String> wanted) {
        super(message, null, false, false);
        this.wanted = List.copyOf(wanted);
    }

    /** Lets other refusals through: with those, more scopes would not help. */
    public static void check(Caller caller, Operation operation) {
        try {
            caller.require(operation);
        } catch (ProblemException e) {
            throw e.problem() == Problem.INSUFFICIENT_SCOPE
                    ? new MissingScopes(e.message(), caller.scopes().with(operation.scopes()))
                    : e;
        }
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** Those that the operation needs, and those that the token has: many clients ask for exactly what they read here. */
    public List<String> wanted() {
        return wanted;
    }
}
