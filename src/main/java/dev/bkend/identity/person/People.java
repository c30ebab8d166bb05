package dev.bkend.identity.person;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The people of the control plane, found by their e-mail address in whatever case it is written. */
public final class People {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private final Database control;
    private final Clock clock;

    public People(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** A person with the hash of their password, if they have one. */
    record Known(Person person, Optional<String> password) {}

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

    Optional<Known> known(String email) {
        return control.ask(session -> session.queryOne(
                "select id, email, name, password from people where email = ?",
                row -> new Known(person(row), row.optionalText("password")),
                normal(email)));
    }

    /** @param encoded as {@link Passwords} made it */
    public void setPassword(String personId, String encoded) {
        control.write(session -> session.update(
                "update people set password = ?, updated_at = ? where id = ?", encoded, clock.instant(), personId));
    }

    /** Replaces a hash by a better one of the same password, unless the password was changed meanwhile. */
    void strengthen(String personId, String before, String encoded) {
        control.write(session -> session.update(
                "update people set password = ? where id = ? and password = ?", encoded, personId, before));
    }

    public void setEmail(String personId, String email) {
        String normal = normal(email);
        if (!EMAIL.matcher(normal).matches()) {
            throw INVALID_REQUEST.because("\"" + email + "\" is not an e-mail address.");
        }
        control.write(session -> {
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

    /** As it is stored. */
    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
