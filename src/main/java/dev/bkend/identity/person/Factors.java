package dev.bkend.identity.person;

import dev.bkend.api.Ids;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Rows of {@code factors} and {@code recovery_codes}: what the people of the control plane have beside their password. */
public final class Factors implements FactorStore {

    private static final String TOTP = "totp";

    private final Database control;
    private final Clock clock;

    public Factors(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    @Override
    public Optional<Shared> totp(String personId) {
        return control.ask(session -> totp(session, personId));
    }

    private static Optional<Shared> totp(Session session, String personId) {
        return session.queryOne(
                "select id, key from factors where person_id = ? and kind = ?",
                row -> new Shared(row.text("id"), row.bytes("key")),
                personId,
                TOTP);
    }

    @Override
    public Optional<Summary> summary(String personId) {
        return control.ask(session -> session.queryOne(
                """
                select created_at, (select count(*) from recovery_codes c where c.person_id = f.person_id) as codes
                from factors f where person_id = ? and kind = ?
                """, row -> new Summary(row.instant("created_at"), row.number("codes")), personId, TOTP));
    }

    @Override
    public void add(String personId, byte[] key, long step, List<byte[]> recoveryCodes) {
        control.serializable(session -> {
            if (totp(session, personId).isPresent()) {
                throw new AlreadyOn(personId);
            }
            session.update("delete from recovery_codes where person_id = ?", personId);
            insert(session, personId, recoveryCodes);
            return session.update(
                    "insert into factors (id, person_id, kind, key, counter, created_at) values (?, ?, ?, ?, ?, ?)",
                    Ids.next("factor"),
                    personId,
                    TOTP,
                    key,
                    step,
                    clock.instant());
        });
    }

    @Override
    public boolean use(Shared factor, long step) {
        return control.write(session -> session.update(
                        "update factors set counter = ? where id = ? and counter < ?", step, factor.id(), step))
                > 0;
    }

    @Override
    public boolean useRecoveryCode(String personId, byte[] hash) {
        return control.write(session ->
                        session.update("delete from recovery_codes where hash = ? and person_id = ?", hash, personId))
                > 0;
    }

    @Override
    public void replaceRecoveryCodes(String personId, List<byte[]> hashes) {
        // Of two at the same time, each has to see the codes of the other to replace them.
        control.serializable(session -> {
            session.update("delete from recovery_codes where person_id = ?", personId);
            insert(session, personId, hashes);
            return hashes.size();
        });
    }

    @Override
    public boolean remove(String personId) {
        // Serializable, like adding one: what is added meanwhile goes as a whole, or stays as a whole.
        return control.serializable(session -> delete(session, personId));
    }

    private static boolean delete(Session session, String personId) {
        session.update("delete from recovery_codes where person_id = ?", personId);
        return session.update("delete from factors where person_id = ?", personId) > 0;
    }

    private static void insert(Session session, String personId, List<byte[]> hashes) {
        for (byte[] hash : hashes) {
            session.update("insert into recovery_codes (hash, person_id) values (?, ?)", hash, personId);
        }
    }
}
