package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Asks somebody who was invited for the code that they were given.
 *
 * @param personEmail of who is signed in; empty if nobody is, who then says who they are and chooses a password
 * @param email as it was typed before
 * @param name as it was typed before
 * @param message why it asks again
 */
public record JoinPage(String csrf, String personEmail, String email, String name, Optional<String> message) {}
