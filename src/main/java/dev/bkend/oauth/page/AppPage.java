package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Shows what an app on a phone has to know, and asks for its first code.
 *
 * @param step what the form brings back
 * @param secret to be typed, in groups of four
 * @param message why it asks again
 */
public record AppPage(
        String personEmail, String csrf, String step, QrPicture picture, String secret, Optional<String> message) {}
