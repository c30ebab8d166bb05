package dev.bkend.app;

import dev.bkend.schema.Permissions.Group;
import dev.bkend.store.QueryDeadline;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request: the application by its key, and the user if one is signed in.
 *
 * @param deadline ends what is read for them, when its time is over or they hang up
 */
public record Requester(AppKey key, Optional<AppUser> user, QueryDeadline deadline) {

    /** ADMIN, USER or GUEST: what permissions are given to. */
    public Group group() {
        if (key.kind() == AppKey.Kind.SECRET
                || user.filter(known -> known.role().equals("admin")).isPresent()) {
            return Group.ADMIN;
        }
        return user.isPresent() ? Group.USER : Group.GUEST;
    }

    public boolean isAdmin() {
        return group() == Group.ADMIN;
    }

    /** What records made by this request have as {@code createdBy}; empty text if nobody is signed in. */
    public String userId() {
        return user.map(AppUser::id).orElse("");
    }

    public Set<String> roles() {
        return user.map(AppUser::roles).orElse(Set.of());
    }
}
