package dev.bkend.api;

import dev.bkend.api.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person's role in an organization lets them do there at most, whatever their tokens say. Each role has the scopes
 * that it needs and no wildcard more, so that a new thing is closed to it until somebody decides otherwise.
 */
public final class Roles {

    public static final String OWNER = "owner";
    public static final String ADMIN = "admin";
    public static final String MEMBER = "member";
    public static final String BILLING = "billing";

    private static final Map<String, Scopes> MOST = most();

    private Roles() {}

    private static Map<String, Scopes> most() {
        Map<String, Scopes> most = new LinkedHashMap<>();
        most.put(OWNER, Scopes.of("*:*"));
        most.put(
                ADMIN,
                Scopes.of(
                        "*:read",
                        "project:*",
                        "environment:*",
                        "table:*",
                        "table:data:*",
                        "access-token:*",
                        "member:*",
                        "invitation:*",
                        "connection:*",
                        "membership:*"));
        most.put(
                MEMBER,
                Scopes.of(
                        "organization:read",
                        "project:read",
                        "environment:read",
                        "environment:create",
                        "table:*",
                        "table:data:*",
                        "access-token:*",
                        "member:read",
                        "connection:*",
                        "membership:*"));
        most.put(BILLING, Scopes.of("organization:read", "connection:*", "membership:*"));
        return most;
    }

    /** What a role allows at most; an unknown one allows nothing. */
    public static Scopes most(String role) {
        return MOST.getOrDefault(role, Scopes.of());
    }

    /** Whether somebody of this role answers for what others do in the organization. */
    public static boolean manages(String role) {
        return role.equals(OWNER) || role.equals(ADMIN);
    }

    /** Throws FORBIDDEN for what no token of a person with this role may do, and says whose role would do. */
    static void require(String role, Iterable<String> required) {
        for (String scope : required) {
            if (!most(role).allow(scope)) {
                throw Problem.FORBIDDEN.because("The role " + role + " does not allow " + scope
                        + " in this organization, whatever the token: that takes the role "
                        + String.join(" or ", allowing(scope))
                        + ". Ask somebody who has it, or the owner for that role.");
            }
        }
    }

    private static List<String> allowing(String scope) {
        List<String> roles = new ArrayList<>();
        MOST.forEach((role, most) -> {
            if (most.allow(scope)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
