package dev.bkend.api;

import java.util.Optional;

/** Invitations, as whoever was invited meets them: by e-mail address and code. */
public interface Invitations {

    /** The open one of this address with this code. */
    Optional<Open> find(String email, String code);

    /** Makes somebody who is known here a member; false if the invitation is over. */
    boolean join(String email, String code, String personId);

    /**
     * Makes a person and a member in one go; nothing if the invitation is over or the address was taken meanwhile.
     *
     * @param password as it is stored
     * @return the id of the person
     */
    Optional<String> join(String email, String code, String name, String password);

    /**
     * One that waits for an answer.
     *
     * @param organization its name
     * @param known whether somebody of this address can sign in here
     */
    record Open(String organization, String role, boolean known) {}
}
