package dev.bkend.control.workspace;

import dev.bkend.api.Caller;
import dev.bkend.api.Ids;
import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.control.organization.OrganizationStore;
import dev.bkend.identity.person.Members;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.token.AccessTokens;
import dev.bkend.identity.token.IssuedToken;
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
        return control.serializable(session -> {
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
        return Members.firstOwner(session)
                .map(owner -> new Caller(
                        owner.person().id(),
                        "command-line",
                        owner.organizationId(),
                        Roles.OWNER,
                        Scopes.of("*:*"),
                        Reach.EVERYTHING));
    }

    private static Secrets create(Session session, Instant now) {
        Person person = new Person(Ids.next("user"), EMAIL, "Owner");
        String organization = Ids.next("org");
        String password = Passwords.make();
        People.insert(session, person, Passwords.hashMade(password), now);
        OrganizationStore.insertFirst(session, organization, now);
        Members.insert(session, organization, person.id(), Roles.OWNER, now);
        return new Secrets(token(session, organization, person, now), EMAIL, password);
    }

    private static TokenValue token(Session session, String organization, Person person, Instant now) {
        TokenValue value = TokenValue.make(IssuedToken.Kind.MANAGEMENT.form());
        IssuedToken token = new IssuedToken(
                Ids.next("tok"),
                organization,
                "First token",
                IssuedToken.Kind.MANAGEMENT,
                value.prefix(),
                List.of("*:*"),
                List.of(),
                Optional.empty(),
                person.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                now);
        AccessTokens.insert(session, token, value);
        return value;
    }
}
