package dev.bkend.mcp.tool;

import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.util.List;

/** The caller's token is good but not for this; carries all scopes the operation needs, for one challenge. */
public final class MissingScopes extends RuntimeException {

    private final transient List<String> required;

    private MissingScopes(String message, List<String> required) {
        super(message, null, false, false);
        this.required = List.copyOf(required);
    }

    /** Lets other refusals through: with those, more scopes would not help. */
    public static void check(Caller caller, Operation operation) {
        try {
            caller.require(operation);
        } catch (ProblemException e) {
            throw e.problem() == Problem.INSUFFICIENT_SCOPE ? new MissingScopes(e.message(), operation.scopes()) : e;
        }
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<String> required() {
        return required;
    }
}
