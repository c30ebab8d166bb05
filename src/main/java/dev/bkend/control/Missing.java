package dev.bkend.control;

import static dev.bkend.api.problem.Problem.NOT_FOUND;

import dev.bkend.api.problem.ProblemException;

/** What a caller is told about an id that does not exist, or that belongs to somebody else: the same NOT_FOUND. */
public final class Missing {

    private Missing() {}

    public static ProblemException organization(String id) {
        return missing("organization", id, "backend_org_list or GET /management/v1/organizations");
    }

    public static ProblemException project(String id) {
        return missing("project", id, "backend_project_list or GET /management/v1/projects");
    }

    public static ProblemException environment(String id) {
        return missing("environment", id, "backend_env_list or GET /management/v1/environments");
    }

    public static ProblemException table(String id) {
        return missing("table", id, "backend_table_list or GET /management/v1/tables");
    }

    public static ProblemException accessToken(String id) {
        return missing("access token", id, "backend_access_token_list or GET /management/v1/access-tokens");
    }

    public static ProblemException member(String id) {
        return missing("member", id, "GET /management/v1/members");
    }

    public static ProblemException invitation(String id) {
        return missing("invitation", id, "GET /management/v1/invitations");
    }

    public static ProblemException connection(String id) {
        return missing("connection", id, "GET /management/v1/connections");
    }

    private static ProblemException missing(String what, String id, String list) {
        return NOT_FOUND.because("No " + what + " " + shown(id) + ". " + list + " lists what this token can reach.");
    }

    private static String shown(String id) {
        return id.length() <= 64 ? id : id.substring(0, 64) + "…";
    }
}
