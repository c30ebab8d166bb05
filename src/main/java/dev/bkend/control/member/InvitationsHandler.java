package dev.bkend.control.member;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.CreatedInvitation;
import dev.bkend.generated.model.Invitation;
import dev.bkend.generated.model.InvitationCreate;
import dev.bkend.generated.model.InvitationPage;
import dev.bkend.generated.model.InvitationStatus;
import dev.bkend.generated.rest.InvitationsApi;
import dev.bkend.identity.person.EmailAddress;
import dev.bkend.identity.person.Members;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invitations to the caller's organization. Nobody is written to: whoever invites passes the code on. */
public final class InvitationsHandler implements InvitationsApi {

    static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST_PENDING = 100;
    private static final Logger LOG = LoggerFactory.getLogger(InvitationsHandler.class);

    private final Database control;
    private final String url;
    private final Changes changes;
    private final Clock clock;

    /** @param url of the page where people join */
    public InvitationsHandler(Database control, String url, Changes changes, Clock clock) {
        this.control = control;
        this.url = url;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public InvitationPage listInvitations(Caller caller, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        String organization = caller.organizationId();
        return control.read(session -> new InvitationPage(
                InvitationStore.list(session, organization, paging, clock.instant()),
                paging.pagination(InvitationStore.count(session, organization))));
    }

    @Override
    public Invitation getInvitation(Caller caller, String invitationId) {
        return control.ask(session -> find(session, caller, invitationId));
    }

    @Override
    public CreatedInvitation createInvitation(Caller caller, InvitationCreate body) {
        refuseInvisible(body);
        Instant now = clock.instant();
        InvitationCode code = InvitationCode.make();
        Invitation invitation = new Invitation(
                Ids.next("inv"),
                caller.organizationId(),
                body.name(),
                EmailAddress.normal(body.email()),
                body.role(),
                InvitationStatus.PENDING,
                caller.subject(),
                now.plus(LIFE),
                now,
                now);
        control.serializable(session -> {
            CurrentRole.of(session, caller).requireToDecideOn(body.role().value());
            refuseKnown(session, invitation, now);
            refuseTooMany(session, caller, now);
            InvitationStore.insert(session, invitation, code);
            return invitation;
        });
        return told(caller, "made", invitation, code);
    }

    @Override
    public CreatedInvitation resendInvitation(Caller caller, String invitationId) {
        Instant now = clock.instant();
        InvitationCode code = InvitationCode.make();
        Invitation renewed = control.serializable(session -> {
            CurrentRole standing = CurrentRole.of(session, caller);
            Invitation invitation = find(session, caller, invitationId);
            standing.requireToDecideOn(invitation.role().value());
            refuseEnded(invitation);
            if (invitation.status() == InvitationStatus.EXPIRED) {
                refuseKnown(session, invitation, now);
                refuseTooMany(session, caller, now);
            }
            Invitation again = renewed(invitation, caller, now);
            InvitationStore.renew(session, again, code);
            return again;
        });
        return told(caller, "renewed", renewed, code);
    }

    private static Invitation renewed(Invitation invitation, Caller caller, Instant now) {
        return new Invitation(
                invitation.id(),
                invitation.organizationId(),
                invitation.name(),
                invitation.email(),
                invitation.role(),
                InvitationStatus.PENDING,
                caller.subject(),
                now.plus(LIFE),
                invitation.createdAt(),
                now);
    }

    @Override
    public Invitation cancelInvitation(Caller caller, String invitationId) {
        Invitation cancelled = control.serializable(session -> {
            CurrentRole standing = CurrentRole.of(session, caller);
            Invitation invitation = find(session, caller, invitationId);
            standing.requireToDecideOn(invitation.role().value());
            refuseEnded(invitation);
            InvitationStore.cancel(session, invitationId, clock.instant());
            return find(session, caller, invitationId);
        });
        log(caller, "cancelled", cancelled);
        return cancelled;
    }

    private CreatedInvitation told(Caller caller, String what, Invitation invitation, InvitationCode code) {
        log(caller, what, invitation);
        return new CreatedInvitation(code.text(), url, invitation);
    }

    private void log(Caller caller, String what, Invitation invitation) {
        changes.organization(caller.organizationId());
        LOG.info(
                "Invitation {} to {} as {} was {} by {}",
                invitation.id(),
                caller.organizationId(),
                invitation.role().value(),
                what,
                caller.subject());
    }

    private Invitation find(Session session, Caller caller, String id) {
        return InvitationStore.find(session, caller.organizationId(), id, clock.instant())
                .orElseThrow(() -> Missing.invitation(id));
    }

    /** Here and not in the spec, because the command line comes without its checks. */
    private static void refuseInvisible(InvitationCreate body) {
        Findings at = Findings.at("/body");
        refuseInvisible(body.name(), at.in("name"));
        refuseInvisible(body.email(), at.in("email"));
        at.throwIfAny();
    }

    private static void refuseInvisible(String text, Findings at) {
        text.codePoints()
                .filter(Quoted::invisible)
                .findFirst()
                .ifPresent(c -> at.add("Must not have characters that can not be seen, such as U+%04X in %s."
                        .formatted(c, Quoted.quoted(text))));
    }

    private static void refuseKnown(Session session, Invitation invitation, Instant now) {
        String email = invitation.email();
        if (Members.has(session, invitation.organizationId(), email)) {
            throw CONFLICT.because(email + " belongs to this organization already. Change the role instead: PATCH "
                    + "/management/v1/members/<memberId>.");
        }
        Optional<Invitation> other = InvitationStore.pending(session, invitation.organizationId(), email, now).stream()
                .findFirst();
        other.ifPresent(waiting -> {
            throw CONFLICT.because("The invitation " + waiting.id() + " waits for " + email
                    + " already. Renew it for a new code, or cancel it and invite them again.");
        });
    }

    private static void refuseTooMany(Session session, Caller caller, Instant now) {
        if (InvitationStore.countPending(session, caller.organizationId(), now) >= MOST_PENDING) {
            throw CONFLICT.because(MOST_PENDING + " invitations of this organization wait for an answer, which is the "
                    + "most there can be. Cancel some that nobody needs any more.");
        }
    }

    private static void refuseEnded(Invitation invitation) {
        if (invitation.status() == InvitationStatus.ACCEPTED || invitation.status() == InvitationStatus.CANCELLED) {
            throw CONFLICT.because("The invitation " + invitation.id() + " is "
                    + invitation.status().value() + " and stays so. Invite the person again, if they are to join.");
        }
    }
}
