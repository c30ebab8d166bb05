package dev.bkend.identity.person;

import dev.bkend.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who people are to the providers that sign them in. */
public final class Identities {

    private final Database control;
    private final Clock clock;

    public Identities(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** @param email as the provider said it when the two were linked */
    public record Identity(String issuer, String subject, String email) {}

    /** Whom it was linked with, and that it was used now. */
    public Optional<Person> use(String issuer, String subject) {
        Optional<Person> person = control.ask(session -> session.queryOne("""
            select p.id, p.email, p.name from identities i join people p on p.id = i.person_id
            where i.issuer = ? and i.subject = ?
            """, People::person, issuer, subject));
        person.ifPresent(known -> control.write(session -> session.update(
                "update identities set used_at = ? where issuer = ? and subject = ?",
                clock.instant(),
                issuer,
                subject)));
        return person;
    }

    /** Unless it was linked before. */
    public void link(Person person, Identity identity) {
        Instant now = clock.instant();
        control.write(session ->
                session.update("""
                    insert into identities (issuer, subject, person_id, email, created_at, used_at)
                    values (?, ?, ?, ?, ?, ?) on conflict do nothing
                    """, identity.issuer(), identity.subject(), person.id(), identity.email(), now, now));
    }

    public List<Identity> of(Person person) {
        return control.ask(session -> session.query(
                "select issuer, subject, email from identities where person_id = ? order by created_at, issuer,"
                        + " subject",
                row -> new Identity(row.text("issuer"), row.text("subject"), row.text("email")),
                person.id()));
    }

    public void unlink(Person person, String issuer, String subject) {
        control.write(session -> session.update(
                "delete from identities where person_id = ? and issuer = ? and subject = ?",
                person.id(),
                issuer,
                subject));
    }
}
