package dev.bkend.identity.person;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The people of the control plane, found by their e-mail address in whatever case it is written. */
public final class People implements PasswordAccounts {

    private final Database control;
    private final Clock clock;

    public People(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    public Optional<Person> find(String email) {
        return known(email).map(Known::person);
    }

    /** @param email as it is stored */
    public static Optional<Person> find(Session session, String email) {
        return session.queryOne("select id, email, name from people where email = ?", People::person, email);
    }

    public static Optional<Person> withId(Session session, String id) {
        return session.queryOne("select id, email, name from people where id = ?", People::person, id);
    }

    /** @param encoded as {@link Passwords} made it */
    public static void insert(Session session, Person person, String encoded, Instant now) {
        session.update(
                "insert into people (id, email, name, password, created_at, updated_at) values (?, ?, ?, ?, ?, ?)",
                person.id(),
                person.email(),
                person.name(),
                encoded,
                now,
                now);
    }

    public boolean hasPassword(Person person) {
        return known(person.email()).flatMap(Known::password).isPresent();
    }

    @Override
    public String key(String email) {
        return EmailAddress.normal(email);
    }

    @Override
    public Optional<Known> known(String email) {
        return control.ask(session -> session.queryOne(
                "select id, email, name, password from people where email = ?",
                row -> new Known(person(row), row.optionalText("password")),
                EmailAddress.normal(email)));
    }

    /** @param encoded as {@link Passwords} made it */
    public void setPassword(String personId, String encoded) {
        control.write(session -> session.update(
                "update people set password = ?, updated_at = ? where id = ?", encoded, clock.instant(), personId));
    }

    @Override
    public void strengthen(String personId, String before, String encoded) {
        control.write(session -> session.update(
                "update people set password = ? where id = ? and password = ?", encoded, personId, before));
    }

    /** Throws INVALID_REQUEST for what is no address, and CONFLICT for somebody else's. */
    public void setEmail(String personId, String email) {
        String normal = EmailAddress.normal(email);
        if (!EmailAddress.hasForm(normal)) {
            throw INVALID_REQUEST.because("\"" + email + "\" is not an e-mail address.");
        }
        control.serializable(session -> {
            boolean taken = session.queryOne(
                            "select id from people where email = ? and id <> ?",
                            row -> row.text("id"),
                            normal,
                            personId)
                    .isPresent();
            if (taken) {
                throw CONFLICT.because("Somebody else has the e-mail address " + normal + ".");
            }
            return session.update(
                    "update people set email = ?, updated_at = ? where id = ?", normal, clock.instant(), personId);
        });
    }

    static Person person(Row row) {
        return new Person(row.text("id"), row.text("email"), row.text("name"));
    }
}
