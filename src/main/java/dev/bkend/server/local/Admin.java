package dev.bkend.server.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What whoever can reach a server's data folder may do with its tokens, its people and their programs, without a token of their own. */
public interface Admin extends Opened {

    /**
     * Makes a token; its value is known only now. Throws INVALID_REQUEST with all that is wrong with the order, and
     * NOT_FOUND for a project or an environment that is not there.
     */
    Issued create(Order order);

    List<Token> tokens();

    /** False if there is no such token, or it was revoked before. */
    boolean revoke(String tokenId);

    Owner owner();

    /**
     * Gives the owner another password, and signs them out of every browser. Throws INVALID_REQUEST for one that
     * is too short or too long, or their e-mail address.
     */
    void setPassword(String password);

    /** Throws INVALID_REQUEST for what is no address, and CONFLICT for somebody else's. */
    void setEmail(String email);

    List<Member> members();

    /**
     * Invites somebody; the code is known only now. Throws INVALID_REQUEST for a name or an address with characters that
     * can't be seen, and CONFLICT for who belongs here or is invited already, or if too many are.
     */
    String invite(String name, String email, String role);

    /** Throws NOT_FOUND if there is no such member, and CONFLICT for the owner. */
    void setRole(String memberId, String role);

    /** Throws NOT_FOUND if there is no such member, and CONFLICT for the owner. */
    void remove(String memberId);

    /** Gives a member a random password, and signs them out of every browser. */
    String newPassword(String memberId);

    /** The programs that anybody let in. */
    List<Connection> connections();

    /** False if there is no such connection. */
    boolean disconnect(String connectionId);

    /** Lets the owner sign in by password alone, with recovery codes gone as well; false if they could before. */
    boolean endSecondFactor();

    /** The same for a member. */
    boolean endSecondFactor(String memberId);

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

    record Member(String id, String name, String email, String role, String joined) {}

    /** A program that somebody let in; times are ISO 8601. */
    record Connection(String id, String program, String personId, String level, String connected, String lastUsed) {}

    record Owner(String name, String email, String organizationId, String organization) {}
}
