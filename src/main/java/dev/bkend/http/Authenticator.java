package dev.bkend.http;

import dev.bkend.api.Caller;
import java.util.Optional;

/** Tells whom a bearer token belongs to; empty when it is unknown, expired or revoked. */
@FunctionalInterface
public interface Authenticator {

    Optional<Caller> authenticate(String token);
}
