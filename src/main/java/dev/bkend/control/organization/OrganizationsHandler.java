package dev.bkend.control.organization;

import dev.bkend.api.Caller;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.Organization;
import dev.bkend.generated.model.OrganizationPage;
import dev.bkend.generated.rest.OrganizationsApi;
import dev.bkend.store.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The organization a token belongs to; every other one does not exist for it. */
public final class OrganizationsHandler implements OrganizationsApi {

    private final Database control;

    public OrganizationsHandler(Database control) {
        this.control = control;
    }

    @Override
    public OrganizationPage listOrganizations(Caller caller, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        List<Organization> own = own(caller).stream().toList();
        return new OrganizationPage(paging.slice(own), paging.pagination(own.size()));
    }

    @Override
    public Organization getOrganization(Caller caller, String organizationId) {
        return own(caller)
                .filter(own -> own.id().equals(organizationId))
                .orElseThrow(() -> Missing.organization(organizationId));
    }

    private Optional<Organization> own(Caller caller) {
        return control.ask(session -> OrganizationStore.find(session, caller));
    }
}
