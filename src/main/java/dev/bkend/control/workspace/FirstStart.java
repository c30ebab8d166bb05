package dev.bkend.control.workspace;

import dev.bkend.api.Caller;
import dev.bkend.api.Ids;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.control.token.AccessTokenStore;
import dev.bkend.generated.model.AccessToken;
import dev.bkend.generated.model.AccessTokenStatus;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.identity.person.Passwords;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a server usable: an owner with a password, an organization, and a management token. */
public final class FirstStart {

    private static final String EMAIL = "owner@localhost";

    private FirstStart() {}

    /** What is shown once, and kept only as hashes. */
    public record Secrets(TokenValue token, String email, String password) {

        /** Never the secrets: records end up in logs. */
        @Override
        public String toString() {
            return token + " " + email;
        }
    }

    /** The new secrets if the database was empty; nothing on every later start. */
    public static Optional<Secrets> run(Database control, Clock clock) {
        if (owner(control).isPresent()) {
            return Optional.empty();
        }
        return control.write(session -> {
            if (owner(session).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(create(session, clock.instant()));
        });
    }

    /** The owner of the first organization, as a caller who may do everything: who the command line acts for. */
    public static Optional<Caller> owner(Database control) {
        return control.read(FirstStart::owner);
    }

    private static Optional<Caller> owner(Session session) {
        return session
                .query(
                        """
                        select organization_id, person_id from members
                        where role = 'owner' order by created_at, person_id limit 1
                        """,
                        row -> new Caller(
                                row.text("person_id"),
                                "command-line",
                                row.text("organization_id"),
                                "owner",
                                Scopes.of("*:*"),
                                Reach.EVERYTHING))
                .stream()
                .findFirst();
    }

    private static Secrets create(Session session, Instant now) {
        String person = Ids.next("user");
        String organization = Ids.next("org");
        String password = Passwords.make();
        session.update(
                "insert into people (id, email, name, password, created_at, updated_at) values (?, ?, ?, ?, ?, ?)",
                person,
                EMAIL,
                "Owner",
                Passwords.hashMade(password),
                now,
                now);
        session.update("""
            insert into organizations (id, slug, name, plan, status, created_at, updated_at)
            values (?, 'my-organization', 'My organization', 'self-hosted', 'active', ?, ?)
            """, organization, now, now);
        session.update(
                "insert into members (organization_id, person_id, role, created_at) values (?, ?, 'owner', ?)",
                organization,
                person,
                now);
        return new Secrets(token(session, organization, person, now), EMAIL, password);
    }

    private static TokenValue token(Session session, String organization, String person, Instant now) {
        TokenValue value = TokenValue.make("bk");
        AccessToken token = new AccessToken(
                Ids.next("tok"),
                organization,
                "First token",
                AccessTokenType.MANAGEMENT,
                List.of("*:*"),
                List.of(),
                null,
                value.prefix(),
                AccessTokenStatus.ACTIVE,
                null,
                null,
                person,
                now,
                now);
        AccessTokenStore.insert(session, token, value);
        return value;
    }
}
