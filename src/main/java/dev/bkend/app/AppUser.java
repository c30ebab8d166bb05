package dev.bkend.app;

import java.util.Set;

/**
 * A signed-in user of an application, as the access token says.
 *
 * @param role {@code admin}, {@code user} or {@code guest}
 * @param roles those the application made up itself
 */
public record AppUser(String id, String role, Set<String> roles) {

    public AppUser {
        roles = Set.copyOf(roles);
    }
}
