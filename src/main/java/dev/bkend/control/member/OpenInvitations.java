package dev.bkend.control.member;

import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.Invitations;
import dev.bkend.control.organization.OrganizationStore;
import dev.bkend.generated.model.Invitation;
import dev.bkend.identity.person.EmailAddress;
import dev.bkend.identity.person.Members;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.Person;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets those join who were invited. */
public final class OpenInvitations implements Invitations {

    private static final Logger LOG = LoggerFactory.getLogger(OpenInvitations.class);

    private final Database control;
    private final Changes changes;
    private final Clock clock;

    public OpenInvitations(Database control, Changes changes, Clock clock) {
        this.control = control;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Optional<Open> find(String email, String code) {
        return control.read(session -> pending(session, email, code)
                .map(invitation -> new Open(
                        organization(session, invitation),
                        invitation.role().value(),
                        People.find(session, invitation.email()).isPresent())));
    }

    @Override
    public boolean join(String email, String code, String personId) {
        return told(control.serializable(session -> pending(session, email, code)
                        .filter(invitation -> People.find(session, invitation.email())
                                .map(Person::id)
                                .equals(Optional.of(personId)))
                        .map(invitation -> accept(session, invitation, personId))))
                .isPresent();
    }

    @Override
    public Optional<String> join(String email, String code, String name, String password) {
        return told(control.serializable(session -> pending(session, email, code)
                .filter(invitation -> People.find(session, invitation.email()).isEmpty())
                .map(invitation -> accept(session, invitation, insert(session, invitation.email(), name, password)))));
    }

    private record Joined(String personId, Invitation invitation) {}

    private Joined accept(Session session, Invitation invitation, String personId) {
        Instant now = clock.instant();
        InvitationStore.accept(session, invitation.id(), now);
        Members.insert(
                session,
                invitation.organizationId(),
                personId,
                invitation.role().value(),
                now);
        return new Joined(personId, invitation);
    }

    private Optional<String> told(Optional<Joined> joined) {
        joined.ifPresent(done -> {
            Invitation invitation = done.invitation();
            changes.organization(invitation.organizationId());
            LOG.info(
                    "{} joined {} as {} by invitation {} of {}",
                    done.personId(),
                    invitation.organizationId(),
                    invitation.role().value(),
                    invitation.id(),
                    invitation.invitedBy());
        });
        return joined.map(Joined::personId);
    }

    private Optional<Invitation> pending(Session session, String email, String code) {
        return InvitationStore.pending(session, EmailAddress.normal(email), new InvitationCode(code), clock.instant());
    }

    private String insert(Session session, String email, String name, String password) {
        Person person = new Person(Ids.next("user"), email, name);
        People.insert(session, person, password, clock.instant());
        return person.id();
    }

    private static String organization(Session session, Invitation invitation) {
        return OrganizationStore.name(session, invitation.organizationId())
                .orElseThrow(() -> new IllegalStateException("No organization " + invitation.organizationId()));
    }
}
