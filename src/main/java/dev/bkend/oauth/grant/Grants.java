package dev.bkend.oauth.grant;

import dev.bkend.api.json.Json;
import dev.bkend.identity.person.Members;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people allowed, and how they take it back. */
public final class Grants {

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final Database control;
    private final Consumer<String> forget;
    private final Clock clock;

    /** @param forget drops what is remembered of the tokens of a grant */
    public Grants(Database control, Consumer<String> forget, Clock clock) {
        this.control = control;
        this.forget = forget;
        this.clock = clock;
    }

    /** Whether the person of a grant belongs to its organization, in the transaction that is to keep it. */
    static boolean member(Session session, Grant grant) {
        return Members.role(session, grant.organizationId(), grant.personId()).isPresent();
    }

    static void insert(Session session, Grant grant) {
        session.update(
                """
                insert into grants (id, client_id, client_name, person_id, organization_id, scopes, projects,
                    environment, resource, remembered, created_at, used_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                grant.id(),
                grant.clientId(),
                grant.clientName(),
                grant.personId(),
                grant.organizationId(),
                Json.array(grant.scopes().granted()),
                Json.array(grant.reach().projects()),
                grant.reach().environment(),
                grant.resource(),
                grant.remembered(),
                grant.createdAt(),
                grant.usedAt());
        session.update("update oauth_clients set used_at = ? where id = ?", grant.createdAt(), grant.clientId());
    }

    /** Keeps what a client without a person may do, until it is taken back. */
    public static void stand(Session session, Grant grant) {
        insert(session, grant);
        session.update("update grants set standing = true where id = ?", grant.id());
    }

    /** What a client without a person may do, unless that was taken back. */
    public Optional<Grant> standing(String clientId) {
        return control.ask(session -> session.queryOne("select " + Grant.COLUMNS + """
             from grants g where g.client_id = ? and g.standing and g.revoked_at is null
            """, Grant::of, clientId));
    }

    /** Forgets a client and ends all that it was allowed; false if there is no such client. */
    public boolean forgetClient(String clientId) {
        Instant now = clock.instant();
        record Forgotten(int clients, List<String> grants) {}
        Forgotten forgotten = control.write(session -> {
            List<String> ended = session.query(
                    "update grants set revoked_at = ? where client_id = ? and revoked_at is null returning id",
                    row -> row.text("id"),
                    now,
                    clientId);
            return new Forgotten(session.update("delete from oauth_clients where id = ?", clientId), ended);
        });
        forgotten.grants().forEach(forget);
        return forgotten.clients() > 0;
    }

    /** The newest grant by which a person said that this client need not ask again. */
    public Optional<Grant> remembered(String personId, String clientId) {
        return control
                .ask(session -> session.query("select " + Grant.COLUMNS + """
                     from grants g
                    where g.person_id = ? and g.client_id = ? and g.remembered and g.revoked_at is null
                    order by g.created_at desc limit 1
                    """, Grant::of, personId, clientId))
                .stream()
                .findFirst();
    }

    /** The clients of a person that are connected: whose refresh token is still good, or who need none. Newest first. */
    public List<Grant> connected(String personId) {
        return control.ask(
                session -> session.query("select " + Grant.COLUMNS + """
                     from grants g
                    where g.person_id = ? and g.revoked_at is null and (g.standing or exists (
                        select 1 from refresh_tokens t where t.grant_id = g.id and t.expires_at > ?))
                    order by g.created_at desc, g.id
                    """, Grant::of, personId, clock.instant()));
    }

    /** What a person let a client do the last time, if it is still connected. */
    public Optional<Grant> newest(String personId, String clientId) {
        return connected(personId).stream()
                .filter(grant -> grant.clientId().equals(clientId))
                .findFirst();
    }

    /** Ends a grant of a person with everything issued for it; false if there is no such grant. */
    public boolean revoke(String personId, String grantId) {
        int changed = control.write(session -> {
            askAgain(session, grantId, personId);
            return session.update(
                    "update grants set revoked_at = ? where id = ? and person_id = ? and revoked_at is null",
                    clock.instant(),
                    grantId,
                    personId);
        });
        forget.accept(grantId);
        return changed > 0;
    }

    /** Ends all grants of a person, also those that no client made use of. */
    public void revokeAll(String personId) {
        List<String> ended =
                control.write(session -> session.query("""
                    update grants set revoked_at = ?, remembered = false where person_id = ? and revoked_at is null
                    returning id
                    """, row -> row.text("id"), clock.instant(), personId));
        ended.forEach(forget);
    }

    /** A client that was sent away is not let in without a question because of another time that the person said yes. */
    private static void askAgain(Session session, String grantId, String personId) {
        session.update("""
            update grants set remembered = false
            where person_id = ? and client_id in (select client_id from grants where id = ? and person_id = ?)
            """, personId, grantId, personId);
    }

    /** Exchanges something in one transaction; what the exchange ended is no longer good for anything when this returns. */
    GrantExchange exchange(String what, Work<GrantExchange> exchange) {
        GrantExchange outcome = control.serializable(exchange);
        if (outcome instanceof GrantExchange.Refused refused) {
            refused.ended().ifPresent(grantId -> {
                LOG.warn("{} was used again: {} is revoked", what, grantId);
                forget.accept(grantId);
            });
        }
        return outcome;
    }

    /** Ends a grant because what it issued came back, inside the transaction of {@link #exchange}. */
    static GrantExchange end(Session session, Grant grant, Instant now, String why) {
        revoke(session, grant.id(), now);
        return GrantExchange.ended(why, grant);
    }

    /** Inside a transaction; {@link #forget} follows it. */
    static void revoke(Session session, String grantId, Instant now) {
        session.update("update grants set revoked_at = ? where id = ? and revoked_at is null", now, grantId);
    }

    /** Once the transaction that revoked it is over. */
    void forget(String grantId) {
        forget.accept(grantId);
    }
}
