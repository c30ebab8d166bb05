package dev.bkend.control.workspace;

import dev.bkend.api.Caller;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.organization.OrganizationStore;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.project.ProjectStore;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.Organization;
import dev.bkend.generated.model.Project;
import dev.bkend.store.Database;
import java.util.List;

/**
 * What a caller's organization holds, at a glance.
 *
 * @param projects the newest of them
 * @param environments of all projects the caller reaches
 */
public record Overview(Organization organization, List<Project> projects, List<Environment> environments) {

    private static final Paging NEWEST = new Paging(1, 20);

    /** Read in one snapshot. Throws NOT_FOUND if the organization is gone. */
    public static Overview of(Database control, Caller caller) {
        return control.read(session -> new Overview(
                OrganizationStore.find(session, caller)
                        .orElseThrow(() -> Missing.organization(caller.organizationId())),
                ProjectStore.list(session, caller, NEWEST),
                EnvironmentStore.all(session, caller, null, null)));
    }
}
