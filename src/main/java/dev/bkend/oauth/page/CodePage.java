package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Asks for a code of the person's second factor.
 *
 * @param step what the form brings back
 * @param clientName the program that somebody wants to connect; empty if there is none
 * @param message why it asks again
 */
public record CodePage(
        String action, String step, String csrf, String clientName, String personEmail, Optional<String> message) {

    public CodePage {
        clientName = clientName.isEmpty() ? "" : DisplayText.name(clientName);
    }
}
