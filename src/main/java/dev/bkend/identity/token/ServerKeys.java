package dev.bkend.identity.token;

import dev.bkend.store.Database;
import java.security.SecureRandom;
import java.time.Clock;

/** Secrets the server makes for itself and keeps. */
public final class ServerKeys {

    private static final int LENGTH = 32;

    private ServerKeys() {}

    /** 32 random bytes, the same ones each time this name is asked for. */
    public static byte[] get(Database control, String name, Clock clock) {
        byte[] fresh = new byte[LENGTH];
        new SecureRandom().nextBytes(fresh);
        // A plain write: what is read afterwards is what stands, whoever put it there, and nothing is done about it.
        return control.write(session -> {
            session.update(
                    "insert into server_keys (name, value, created_at) values (?, ?, ?) on conflict do nothing",
                    name,
                    fresh,
                    clock.instant());
            return session.queryOne("select value from server_keys where name = ?", row -> row.bytes("value"), name)
                    .orElseThrow();
        });
    }
}
