package dev.bkend.control.member;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Roles;
import dev.bkend.api.problem.Findings;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.organization.OrganizationStore;
import dev.bkend.generated.model.Member;
import dev.bkend.generated.model.MemberPage;
import dev.bkend.generated.model.MemberUpdate;
import dev.bkend.generated.model.OwnershipTransfer;
import dev.bkend.generated.model.Role;
import dev.bkend.generated.rest.MembersApi;
import dev.bkend.identity.person.Members;
import dev.bkend.identity.token.AccessTokens;
import dev.bkend.identity.token.ConnectedPrograms;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people of the caller's organization. It has one owner, who can only be changed by handing it over. */
public final class MembersHandler implements MembersApi {

    private static final Logger LOG = LoggerFactory.getLogger(MembersHandler.class);

    private final Database control;
    private final ConnectedPrograms programs;
    private final BiConsumer<String, String> forget;
    private final Changes changes;
    private final Clock clock;

    /**
     * @param programs that people let in, which end with their membership
     * @param forget is told the ids of person and organization when what the person may do there has changed
     */
    public MembersHandler(
            Database control,
            ConnectedPrograms programs,
            BiConsumer<String, String> forget,
            Changes changes,
            Clock clock) {
        this.control = control;
        this.programs = programs;
        this.forget = forget;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public MemberPage listMembers(Caller caller, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        String organization = caller.organizationId();
        return control.read(session -> new MemberPage(
                Members.list(session, organization, paging.limit(), paging.offset()).stream()
                        .map(MembersHandler::shown)
                        .toList(),
                paging.pagination(Members.count(session, organization))));
    }

    @Override
    public Member getMember(Caller caller, String memberId) {
        return control.ask(session -> find(session, caller, memberId));
    }

    @Override
    public Member updateMember(Caller caller, String memberId, MemberUpdate body) {
        String role = body.role().value();
        Instant now = clock.instant();
        Member changed = control.serializable(session -> {
            CurrentRole standing = CurrentRole.of(session, caller);
            Member member = find(session, caller, memberId);
            refuseOwner(member);
            standing.requireToDecideOn(member.role().value());
            standing.requireToDecideOn(role);
            Members.setRole(session, caller.organizationId(), memberId, role);
            InvitationStore.cancelBeyond(new CurrentRole(role), session, caller.organizationId(), memberId, now);
            return find(session, caller, memberId);
        });
        tell(caller, memberId);
        LOG.info("Member {} of {} is {} now, by {}", memberId, caller.organizationId(), role, caller.subject());
        return changed;
    }

    @Override
    public Member transferOwnership(Caller caller, String memberId, OwnershipTransfer body) {
        Instant now = clock.instant();
        Member owner = control.serializable(session -> {
            CurrentRole.of(session, caller).requireOwner();
            Member member = find(session, caller, memberId);
            refuseOwner(member);
            refuseUnlessConfirmed(session, caller, body.confirm());
            Members.setRole(session, caller.organizationId(), caller.subject(), Roles.ADMIN);
            Members.setRole(session, caller.organizationId(), memberId, Roles.OWNER);
            InvitationStore.cancelBeyond(
                    new CurrentRole(Roles.ADMIN), session, caller.organizationId(), caller.subject(), now);
            return find(session, caller, memberId);
        });
        tell(caller, caller.subject());
        tell(caller, memberId);
        LOG.info("{} handed {} over to {}", caller.subject(), caller.organizationId(), memberId);
        return owner;
    }

    @Override
    public Member removeMember(Caller caller, String memberId) {
        Member removed = control.serializable(session -> {
            CurrentRole standing = CurrentRole.of(session, caller);
            Member member = find(session, caller, memberId);
            refuseOwner(member);
            standing.requireToDecideOn(member.role().value());
            return end(session, member);
        });
        tell(caller, memberId);
        LOG.info("Member {} of {} was removed by {}", memberId, caller.organizationId(), caller.subject());
        return removed;
    }

    @Override
    public Member leaveOrganization(Caller caller) {
        Member left = control.serializable(session -> {
            CurrentRole.of(session, caller);
            Member member = find(session, caller, caller.subject());
            refuseOwner(member);
            return end(session, member);
        });
        tell(caller, caller.subject());
        LOG.info("Member {} left {}", caller.subject(), caller.organizationId());
        return left;
    }

    /** With everything that acts for the person there. */
    private Member end(Session session, Member member) {
        Instant now = clock.instant();
        AccessTokens.revokeAll(session, member.organizationId(), member.id(), now);
        programs.endAll(session, member.organizationId(), member.id(), now);
        Members.remove(session, member.organizationId(), member.id());
        InvitationStore.cancelThoseOf(session, member.organizationId(), member.id(), now);
        return member;
    }

    private void tell(Caller caller, String personId) {
        forget.accept(personId, caller.organizationId());
        changes.organization(caller.organizationId());
    }

    private static Member find(Session session, Caller caller, String id) {
        return Members.find(session, caller.organizationId(), id)
                .map(MembersHandler::shown)
                .orElseThrow(() -> Missing.member(id));
    }

    private static Member shown(Members.Membership member) {
        return new Member(
                member.person().id(),
                member.organizationId(),
                member.person().name(),
                member.person().email(),
                Role.of(member.role()),
                member.since());
    }

    private static void refuseOwner(Member member) {
        if (member.role() == Role.OWNER) {
            throw CONFLICT.because(
                    member.id() + " is the owner, and an organization always has one. Make somebody else "
                            + "the owner first: POST /management/v1/members/<memberId>/ownership.");
        }
    }

    private static void refuseUnlessConfirmed(Session session, Caller caller, String confirm) {
        Findings at = Findings.at("/body");
        boolean confirmed = OrganizationStore.find(session, caller)
                .filter(organization -> organization.slug().equals(confirm))
                .isPresent();
        if (!confirmed) {
            at.in("confirm")
                    .add("\"" + confirm + "\" is not the slug of the organization. GET /management/v1/organizations "
                            + "shows it; give it to confirm.");
        }
        at.throwIfAny();
    }
}
