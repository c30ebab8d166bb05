package dev.bkend.identity.person;

import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import java.util.List;

/** Where a person may let a client work. */
@FunctionalInterface
public interface Workplaces {

    /** @param role the person's */
    record Organization(String id, String name, String role, List<Project> projects) {

        /** What the person may do there at most. */
        public Scopes most() {
            return Roles.most(role);
        }
    }

    /** @param environments their names */
    record Project(String id, String name, List<String> environments) {}

    /** The organizations of a person with their projects, in the order in which they joined. */
    List<Organization> of(String personId);
}
