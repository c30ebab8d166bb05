package dev.bkend.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What whoever can reach a server's data folder may do with its tokens and its owner, without a token of their own. */
public interface Desk extends AutoCloseable {

    /** Makes a token; its value is known only now. */
    Issued create(Order order);

    List<Token> tokens();

    /** False if there is no such token, or it was revoked before. */
    boolean revoke(String tokenId);

    Owner owner();

    /** Gives the owner another password, and signs them out of every browser. */
    void setPassword(String password);

    void setEmail(String email);

    /** Lets the owner sign in by password alone, with recovery codes gone as well; false if they could before. */
    boolean endSecondFactor();

    @Override
    void close();

    /**
     * A token to make.
     *
     * @param type management, publishable or secret
     * @param scopes empty for the type's usual ones
     */
    record Order(
            String name,
            String type,
            List<String> scopes,
            Optional<String> projectId,
            Optional<String> environment,
            Optional<Duration> lifetime) {}

    record Issued(String id, String value) {}

    /** A token as listed; times are ISO 8601, empty for never. */
    record Token(
            String id, String name, String type, String status, List<String> scopes, String lastUsed, String expires) {}

    record Owner(String name, String email, String organizationId, String organization) {}
}
