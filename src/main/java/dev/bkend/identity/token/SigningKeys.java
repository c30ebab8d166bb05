package dev.bkend.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.bkend.api.Ids;
import dev.bkend.store.Database;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The key pairs that sign access tokens: the newest signs, and the one before it verifies until its last token expired.
 * They live in the database, so that a restart, a second process and the command line share them.
 */
public final class SigningKeys {

    /** How long an access token is good for. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(1);

    public static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final Duration READ_EVERY = Duration.ofSeconds(60);
    // Whoever sends tokens with made-up key ids must not make us read on each.
    private static final Duration READ_AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final int BITS = 2048;

    private final Database control;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    private record Key(RSAKey pair, Instant createdAt) {}

    /** Newest last, as they were read then. */
    private record Known(List<Key> keys, Instant readAt) {}

    public SigningKeys(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** The pair that signs now; made when there is none or it has come of age. */
    RSAKey signing() {
        List<Key> keys = current(READ_EVERY);
        return lastLonger(keys) ? keys.getLast().pair() : renewed();
    }

    private boolean lastLonger(List<Key> keys) {
        return !keys.isEmpty() && !keys.getLast().createdAt().plus(LIFE).isBefore(clock.instant());
    }

    /** One at a time, and looked at again: of many first requests, one makes a pair and the others wait for it. */
    private synchronized RSAKey renewed() {
        if (!lastLonger(read())) {
            rotate();
        }
        return read().getLast().pair();
    }

    /** The public halves of all that verify. */
    public JWKSet published() {
        signing();
        return new JWKSet(pairs()).toPublicJWKSet();
    }

    /** All that verify, read again if this id is not among them. */
    JWKSet verifying(String keyId) {
        boolean missing = current(READ_EVERY).stream()
                .noneMatch(key -> key.pair().getKeyID().equals(keyId));
        if (missing) {
            current(READ_AT_MOST_EVERY);
        }
        return new JWKSet(pairs());
    }

    /** Makes a new pair, which signs from now on, and forgets those whose tokens are gone. */
    public void rotate() {
        RSAKey pair = generate();
        Instant now = clock.instant();
        control.write(session -> session.update(
                "insert into signing_keys (id, jwk, created_at) values (?, ?, ?)",
                pair.getKeyID(),
                pair.toJSONString(),
                now));
        List<Key> keys = read();
        for (Key key : keys.subList(0, keys.size() - 1)) {
            if (!verifies(key, keys, now)) {
                control.write(session -> session.update(
                        "delete from signing_keys where id = ?", key.pair().getKeyID()));
            }
        }
    }

    /** What a key does. */
    public enum State {
        SIGNS,
        VERIFIES,
        RETIRED
    }

    /** A key pair without its halves. */
    public record Listed(String id, Instant createdAt, State state) {}

    /** Those that are kept, oldest first. */
    public List<Listed> listed() {
        List<Key> keys = read();
        Instant now = clock.instant();
        return keys.stream()
                .map(key -> new Listed(key.pair().getKeyID(), key.createdAt(), state(key, keys, now)))
                .toList();
    }

    private static State state(Key key, List<Key> all, Instant now) {
        if (key.equals(all.getLast())) {
            return State.SIGNS;
        }
        return verifies(key, all, now) ? State.VERIFIES : State.RETIRED;
    }

    private List<JWK> pairs() {
        Known now = known;
        return now.keys().stream()
                .filter(key -> verifies(key, now.keys(), clock.instant()))
                .<JWK>map(Key::pair)
                .toList();
    }

    /** The last token that a key signed is at most as old as its successor. */
    private static boolean verifies(Key key, List<Key> all, Instant now) {
        int next = all.indexOf(key) + 1;
        return next == all.size()
                || all.get(next)
                        .createdAt()
                        .plus(READ_EVERY)
                        .plus(TOKEN_LIFE)
                        .plus(SLACK)
                        .isAfter(now);
    }

    private List<Key> current(Duration atMostOld) {
        Known now = known;
        boolean fresh = now.readAt().isAfter(clock.instant().minus(atMostOld));
        return fresh ? now.keys() : read();
    }

    /** One at a time, so that what is known is never older than what was known before. */
    private synchronized List<Key> read() {
        List<Key> keys = new ArrayList<>(control.ask(session -> session.query(
                "select jwk, created_at from signing_keys order by created_at, id",
                row -> new Key(pair(row.text("jwk")), row.instant("created_at")))));
        known = new Known(List.copyOf(keys), clock.instant());
        return keys;
    }

    private static RSAKey pair(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key cannot be read", e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(Ids.next("key"))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
