package dev.bkend.oauth.client;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.bkend.oauth.client.Client.Origin;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The clients that registered or were registered. */
public final class Clients {

    /** How long a dynamic registration waits for the first person to let it in. */
    static final Duration UNUSED_LIFE = Duration.ofDays(7);

    private static final int MOST_UNUSED = 10_000;

    private final Database control;
    private final Clock clock;

    public Clients(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    public Optional<Client> find(String id) {
        return control.ask(session -> session.queryOne(
                "select id, origin, secret, metadata from oauth_clients where id = ?", Clients::client, id));
    }

    /**
     * One that is described at its own URL.
     *
     * @param freshUntil when it is to be asked again
     * @param tag to ask with, whether that is still what it says
     */
    public record Described(Client client, Instant freshUntil, Optional<String> tag) {}

    public Optional<Described> described(String url) {
        return control.ask(session -> session.queryOne(
                "select id, origin, secret, metadata, fresh_until, tag from oauth_clients"
                        + " where id = ? and origin = 'document'",
                row -> new Described(client(row), row.instant("fresh_until"), row.optionalText("tag")),
                url));
    }

    /** Keeps what a client said at its own URL, in place of what it said before. */
    public void keep(Described described) {
        Instant now = clock.instant();
        Client client = described.client();
        control.write(session -> {
            forgetUnused(session, now);
            return session.update(
                    """
                    insert into oauth_clients (id, origin, metadata, fresh_until, tag, created_at)
                    values (?, 'document', ?, ?, ?, ?)
                    on conflict (id) do update set metadata = excluded.metadata, fresh_until = excluded.fresh_until,
                        tag = excluded.tag, created_at = excluded.created_at
                    """,
                    client.id(),
                    client.metadata().toJSONObject().toJSONString(),
                    described.freshUntil(),
                    described.tag(),
                    now);
        });
    }

    /** One that the operator made. */
    public record Registered(Client client, Instant createdAt) {}

    /** Those that the operator made, oldest first. */
    public List<Registered> registered() {
        return control.read(session -> session.query(
                "select id, origin, secret, metadata, created_at from oauth_clients"
                        + " where origin = 'registered' order by created_at, id",
                row -> new Registered(client(row), row.instant("created_at"))));
    }

    /** Keeps a new client. */
    public void add(Client client) {
        control.write(session -> add(session, client));
    }

    /** The same as a part of something more; how many were added, which is one. */
    public int add(Session session, Client client) {
        Instant now = clock.instant();
        forgetUnused(session, now);
        return session.update(
                "insert into oauth_clients (id, origin, secret, metadata, created_at) values (?, ?, ?, ?, ?)",
                client.id(),
                client.origin().name().toLowerCase(Locale.ROOT),
                client.secret(),
                client.metadata().toJSONObject().toJSONString(),
                now);
    }

    /** Whoever came by themselves and was never let in by anybody makes room for others. */
    private static void forgetUnused(Session session, Instant now) {
        session.update("""
            delete from oauth_clients where origin <> 'registered' and used_at is null and (created_at < ? or id in (
                select id from oauth_clients where origin <> 'registered' and used_at is null
                order by created_at desc limit ? offset ?))
            """, now.minus(UNUSED_LIFE), Long.MAX_VALUE, MOST_UNUSED - 1);
    }

    private static Client client(Row row) {
        return new Client(
                row.text("id"),
                Origin.valueOf(row.text("origin").toUpperCase(Locale.ROOT)),
                row.optionalBytes("secret"),
                metadata(row.text("metadata")));
    }

    private static ClientMetadata metadata(String json) {
        try {
            return ClientMetadata.parse(JSONObjectUtils.parse(json));
        } catch (ParseException e) {
            throw new IllegalStateException("The metadata of a client cannot be read", e);
        }
    }
}
