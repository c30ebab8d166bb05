package dev.bkend.api;

import java.util.Optional;

/** Tells whom a bearer token belongs to, if it is valid; asked on every request, so it should remember. */
@FunctionalInterface
public interface Authenticator {

    Optional<Caller> authenticate(String token);
}
