package dev.bkend.control.member;

import static dev.bkend.api.problem.Problem.FORBIDDEN;

import dev.bkend.api.Caller;
import dev.bkend.api.Roles;
import dev.bkend.identity.person.Members;
import dev.bkend.store.Session;

/** Who wants to change the people of an organization: what the database says now, not what the token said at first. */
public record CurrentRole(String role) {

    /** Inside the transaction of the change. Throws FORBIDDEN for whoever does not belong to the organization any more. */
    static CurrentRole of(Session session, Caller caller) {
        return new CurrentRole(role(session, caller));
    }

    /**
     * The caller with the role of now, inside the transaction of what they want to leave behind. Throws FORBIDDEN if they
     * do not belong to the organization any more.
     */
    public static Caller now(Session session, Caller caller) {
        return caller.as(role(session, caller));
    }

    private static String role(Session session, Caller caller) {
        return Members.role(session, caller.organizationId(), caller.subject())
                .orElseThrow(() -> FORBIDDEN.because("You do not belong to this organization any more."));
    }

    /** Throws FORBIDDEN for every other role. */
    void requireOwner() {
        if (!role.equals(Roles.OWNER)) {
            throw FORBIDDEN.because(
                    "Only the owner of this organization can hand it over, and your role is " + role + ".");
        }
    }

    boolean decidesOn(String other) {
        return role.equals(Roles.OWNER)
                || (role.equals(Roles.ADMIN) && (other.equals(Roles.MEMBER) || other.equals(Roles.BILLING)));
    }

    /** Throws FORBIDDEN for a role that this one may not give: it may not take it, either. */
    void requireToDecideOn(String other) {
        if (!decidesOn(other)) {
            throw FORBIDDEN.because("Your role " + role + " does not decide who is " + other
                    + ": the owner does. An admin decides who is member or billing.");
        }
    }
}
