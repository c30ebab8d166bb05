package dev.bkend.server.local;

import java.util.List;
import java.util.Optional;

/** What whoever can reach a server's data folder may do with the programs that ask for tokens, and the keys that sign them. */
public interface OauthAdmin extends Opened {

    /**
     * Registers a program, which the pages vouch for from then on; its secret is known only now. Throws INVALID_REQUEST
     * for an address or a scope that is none, and NOT_FOUND for a project or an environment that is not there.
     */
    Made create(Order order);

    /** Those that were registered here, oldest first. */
    List<Registered> clients();

    /** Forgets a program, however it became known, and ends what it was allowed; false if there is no such. */
    boolean delete(String clientId);

    /** Makes a new key, which signs from now on. */
    Key rotate();

    /** Oldest first. */
    List<Key> keys();

    /** A program to register. */
    sealed interface Order {

        String name();
    }

    /**
     * One that people let in.
     *
     * @param confidential whether it can keep a secret
     */
    record ForPeople(String name, List<String> redirectUris, boolean confidential) implements Order {}

    /**
     * One that acts by itself.
     *
     * @param projects the only ones it reaches; empty for all
     */
    record Machine(String name, List<String> scopes, List<String> projects, Optional<String> environment)
            implements Order {}

    record Made(String id, Optional<String> secret) {}

    /**
     * A program as listed.
     *
     * @param kind public, confidential or machine
     * @param uses where it is answered, or what it may do
     * @param created as ISO 8601
     */
    record Registered(String id, String kind, String name, List<String> uses, String created) {}

    /**
     * A key as listed, without what is secret.
     *
     * @param state signs, verifies or retired
     * @param created as ISO 8601
     */
    record Key(String id, String state, String created) {}
}
