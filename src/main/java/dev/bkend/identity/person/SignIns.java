package dev.bkend.identity.person;

import dev.bkend.identity.token.Secret;
import dev.bkend.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Browsers in which somebody is signed in, by the hash of the cookie that each keeps. */
public final class SignIns {

    /** However much it is used. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private final Database control;
    private final Clock clock;

    public SignIns(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** The value for the cookie; it is known only now. */
    public String start(Person person) {
        Secret secret = Secret.make();
        Instant now = clock.instant();
        control.write(session -> {
            session.update("delete from sign_ins where expires_at <= ?", now);
            return session.update(
                    "insert into sign_ins (hash, person_id, created_at, expires_at) values (?, ?, ?, ?)",
                    secret.hash(),
                    person.id(),
                    now,
                    now.plus(LIFETIME));
        });
        return secret.text();
    }

    public Optional<Person> find(String cookie) {
        return control.ask(
                session -> session.queryOne("""
                    select p.id, p.email, p.name from sign_ins s join people p on p.id = s.person_id
                    where s.hash = ? and s.expires_at > ?
                    """, People::person, new Secret(cookie).hash(), clock.instant()));
    }

    public void end(String cookie) {
        byte[] hash = new Secret(cookie).hash();
        control.write(session -> session.update("delete from sign_ins where hash = ?", hash));
    }

    /** Signs the person out of every other browser. */
    public void endOthers(String personId, String cookie) {
        byte[] hash = new Secret(cookie).hash();
        control.write(
                session -> session.update("delete from sign_ins where person_id = ? and hash <> ?", personId, hash));
    }

    /** Signs the person out everywhere, for example because the password was changed. */
    public void endAll(String personId) {
        control.write(session -> session.update("delete from sign_ins where person_id = ?", personId));
    }
}
