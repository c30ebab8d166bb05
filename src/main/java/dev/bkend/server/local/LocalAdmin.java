package dev.bkend.server.local;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.json.Fields;
import dev.bkend.api.problem.Problem;
import dev.bkend.config.Config;
import dev.bkend.control.connection.ConnectionsHandler;
import dev.bkend.control.member.InvitationsHandler;
import dev.bkend.control.member.MembersHandler;
import dev.bkend.control.organization.OrganizationsHandler;
import dev.bkend.control.token.AccessTokensHandler;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.generated.model.AccessToken;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenPage;
import dev.bkend.generated.model.AccessTokenStatus;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.generated.model.AssignableRole;
import dev.bkend.generated.model.ConnectionPage;
import dev.bkend.generated.model.CreatedAccessToken;
import dev.bkend.generated.model.InvitationCreate;
import dev.bkend.generated.model.MemberPage;
import dev.bkend.generated.model.MemberUpdate;
import dev.bkend.generated.model.Organization;
import dev.bkend.generated.model.Pagination;
import dev.bkend.identity.person.Factors;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.SignIns;
import dev.bkend.oauth.Oauth;
import dev.bkend.oauth.grant.GrantedPrograms;
import dev.bkend.server.Operations;
import dev.bkend.server.http.CannotStart;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.file.DataDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The desk over a data folder on this machine, with or without a server running on it; acts as the owner. */
public final class LocalAdmin implements Admin {

    private static final int MOST_ON_A_PAGE = 100;

    private final Clock clock = Clock.systemUTC();
    private final OpenDatabase control;
    private final Caller caller;
    private final AccessTokensHandler handler;
    private final MembersHandler members;
    private final ConnectionsHandler connections;

    private LocalAdmin(OpenDatabase control, Caller caller) {
        this.control = control;
        this.caller = caller;
        GrantedPrograms programs = new GrantedPrograms();
        // A running server asks the database again within seconds; there is no cache of its own to tell here.
        this.handler = new AccessTokensHandler(control, revoked -> {}, new Changes(), clock);
        this.members = new MembersHandler(control, programs, (person, organization) -> {}, new Changes(), clock);
        this.connections =
                new ConnectionsHandler(control, programs, Operations::level, revoked -> {}, new Changes(), clock);
    }

    /** The control plane and the owner of an existing data folder. */
    record Folder(OpenDatabase control, Caller owner) {}

    public static Admin open(Config config) {
        Folder folder = folder(config);
        return new LocalAdmin(folder.control(), folder.owner());
    }

    static Folder folder(Config config) {
        if (!DataDirectory.isUsed(config.data())) {
            throw new CannotStart(
                    CannotStart.Reason.FOLDER_UNUSABLE,
                    "There is no data in " + config.data().toAbsolutePath().normalize()
                            + ". Start the server once with \"bkend serve\", or say where the data is with --data.");
        }
        OpenDatabase control = DataDirectory.openControl(config.data());
        Optional<Caller> owner = FirstStart.owner(control);
        if (owner.isEmpty()) {
            control.close();
            throw new CannotStart(
                    CannotStart.Reason.FOLDER_UNUSABLE,
                    "The data in " + config.data() + " has no owner yet. "
                            + "Start the server once with \"bkend serve\".");
        }
        return new Folder(control, owner.get());
    }

    @Override
    public Issued create(Order order) {
        CreatedAccessToken created = handler.createAccessToken(
                caller,
                new AccessTokenCreate(
                        order.name(),
                        AccessTokenType.of(order.type()),
                        order.scopes().isEmpty() ? List.of("*:*") : order.scopes(),
                        order.projectId().map(List::of).orElse(null),
                        order.environment().orElse(null),
                        order.lifetime().map(this::end).orElse(null)));
        return new Issued(created.accessToken().id(), created.value());
    }

    private Instant end(Duration lifetime) {
        return clock.instant().plus(lifetime);
    }

    @Override
    public List<Token> tokens() {
        return all(
                        page -> handler.listAccessTokens(caller, page, MOST_ON_A_PAGE),
                        AccessTokenPage::items,
                        AccessTokenPage::pagination)
                .stream()
                .map(LocalAdmin::shown)
                .toList();
    }

    private static <P, T> List<T> all(IntFunction<P> page, Function<P, List<T>> items, Function<P, Pagination> where) {
        List<T> all = new ArrayList<>();
        P next;
        int number = 1;
        do {
            next = page.apply(number++);
            all.addAll(items.apply(next));
        } while (where.apply(next).hasNext());
        return all;
    }

    private static Token shown(AccessToken token) {
        return new Token(
                token.id(),
                token.name(),
                token.type().value(),
                token.status().value(),
                token.scopes(),
                Optional.ofNullable(token.lastUsedAt()).map(Fields::iso).orElse(""),
                Optional.ofNullable(token.expiresAt()).map(Fields::iso).orElse(""));
    }

    @Override
    public boolean revoke(String tokenId) {
        boolean active = tokens().stream()
                .anyMatch(
                        token -> token.id().equals(tokenId) && token.status().equals(AccessTokenStatus.ACTIVE.value()));
        if (active) {
            handler.revokeAccessToken(caller, tokenId);
        }
        return active;
    }

    @Override
    public Owner owner() {
        Organization organization = new OrganizationsHandler(control).getOrganization(caller, caller.organizationId());
        return control.read(session -> People.withId(session, caller.subject()))
                .map(person -> new Owner(person.name(), person.email(), organization.id(), organization.name()))
                .orElseThrow(() -> new IllegalStateException("No person " + caller.subject()));
    }

    @Override
    public void setPassword(String password) {
        Passwords.objection(password, owner().email()).ifPresent(objection -> {
            throw Problem.INVALID_REQUEST.because(objection);
        });
        new People(control, clock).setPassword(caller.subject(), new Passwords().hash(password));
        new SignIns(control, clock).endAll(caller.subject());
    }

    @Override
    public void setEmail(String email) {
        new People(control, clock).setEmail(caller.subject(), email);
    }

    @Override
    public List<Member> members() {
        return all(page -> members.listMembers(caller, page, MOST_ON_A_PAGE), MemberPage::items, MemberPage::pagination)
                .stream()
                .map(member -> new Member(
                        member.id(),
                        member.name(),
                        member.email(),
                        member.role().value(),
                        Fields.iso(member.createdAt())))
                .toList();
    }

    @Override
    public String invite(String name, String email, String role) {
        return new InvitationsHandler(control, Oauth.JOIN, new Changes(), clock)
                .createInvitation(caller, new InvitationCreate(name, email, AssignableRole.of(role)))
                .code();
    }

    @Override
    public void setRole(String memberId, String role) {
        members.updateMember(caller, memberId, new MemberUpdate(AssignableRole.of(role)));
    }

    @Override
    public void remove(String memberId) {
        members.removeMember(caller, memberId);
    }

    @Override
    public String newPassword(String memberId) {
        String password = Passwords.make();
        new People(control, clock).setPassword(memberId, Passwords.hashMade(password));
        new SignIns(control, clock).endAll(memberId);
        return password;
    }

    @Override
    public List<Connection> connections() {
        return all(
                        page -> connections.listConnections(caller, true, page, MOST_ON_A_PAGE),
                        ConnectionPage::items,
                        ConnectionPage::pagination)
                .stream()
                .map(connection -> new Connection(
                        connection.id(),
                        connection.clientName(),
                        connection.personId(),
                        connection.level().value(),
                        Fields.iso(connection.createdAt()),
                        Fields.iso(connection.lastUsedAt())))
                .toList();
    }

    @Override
    public boolean disconnect(String connectionId) {
        boolean known =
                connections().stream().anyMatch(connection -> connection.id().equals(connectionId));
        if (known) {
            connections.revokeConnection(caller, connectionId);
        }
        return known;
    }

    @Override
    public boolean endSecondFactor() {
        return endSecondFactor(caller.subject());
    }

    @Override
    public boolean endSecondFactor(String memberId) {
        return new Factors(control, clock).remove(memberId);
    }

    @Override
    public void close() {
        control.close();
    }
}
