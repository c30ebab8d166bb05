package dev.bkend.app;

/** What can be wrong with who sends a request: with the API key, its environment, or the token of a user. */
public enum AuthProblem implements AppProblem {
    INVALID_HEADER("data/invalid-header", 400),
    UNAUTHORIZED("auth/unauthorized", 401),
    INVALID_TOKEN("auth/invalid-token", 401),
    TOKEN_EXPIRED("auth/token-expired", 401),
    PROJECT_ACCESS_DENIED("data/project-access-denied", 403),
    SCOPE_INSUFFICIENT("data/scope-insufficient", 403),
    ENVIRONMENT_NOT_ACTIVE("data/environment-not-active", 403),
    ENVIRONMENT_NOT_FOUND("data/environment-not-found", 404);

    private final String code;
    private final int status;

    AuthProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
