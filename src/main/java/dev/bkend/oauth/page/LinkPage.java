package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Asks for the password once, when somebody comes through a provider for the first time.
 *
 * @param step what the form brings back
 * @param message why it asks again
 */
public record LinkPage(
        String action, String step, String csrf, String providerName, String personEmail, Optional<String> message) {}
