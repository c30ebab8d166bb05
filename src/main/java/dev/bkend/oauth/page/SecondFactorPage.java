package dev.bkend.oauth.page;

import java.util.Optional;

/**
 * Where a person switches their second factor on and off.
 *
 * @param since when it was switched on, in words
 * @param codes how many recovery codes are left
 * @param message why it asks again
 */
public record SecondFactorPage(
        String personEmail, String csrf, Optional<String> since, long codes, Optional<String> message) {

    boolean on() {
        return since.isPresent();
    }

    boolean few() {
        return on() && codes < 4;
    }
}
