package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Asks for e-mail address and password.
 *
 * @param clientName the program that somebody wants to connect; empty if there is none
 * @param email as it was typed before
 * @param message why it asks again
 */
public record SignInPage(
        String action, String requestId, String csrf, String clientName, String email, Optional<String> message) {

    public SignInPage {
        clientName = clientName.isEmpty() ? "" : Shown.name(clientName);
    }
}
