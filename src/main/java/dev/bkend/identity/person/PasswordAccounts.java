package dev.bkend.identity.person;

import java.util.Optional;

/** Those who can sign in with a password, wherever they are kept. */
public interface PasswordAccounts {

    /** A person with the hash of their password, if they have one. */
    record Known(Person person, Optional<String> password) {}

    /** What attempts to sign in are counted by: the same however the address is written, known or not. */
    String key(String email);

    Optional<Known> known(String email);

    /** Replaces a hash by a better one of the same password, unless the password was changed meanwhile. */
    void strengthen(String personId, String before, String encoded);
}
