package dev.bkend.mcp;

import dev.bkend.api.Caller;
import java.util.Optional;

/** Who a bearer token belongs to; asked on every request, so it should remember. */
@FunctionalInterface
public interface Authenticator {

    Optional<Caller> authenticate(String token);
}
