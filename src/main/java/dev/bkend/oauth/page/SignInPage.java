package dev.bkend.oauth.page;

import java.util.List;
import java.util.Optional;

/**
 * Asks for e-mail address and password.
 *
 * @param clientName the program that somebody wants to connect; empty if there is none
 * @param email as it was typed before
 * @param message why it asks again
 * @param providers who else can say who somebody is
 */
public record SignInPage(
        String action,
        String requestId,
        String csrf,
        String clientName,
        String email,
        Optional<String> message,
        List<Provider> providers) {

    public SignInPage {
        clientName = clientName.isEmpty() ? "" : DisplayText.name(clientName);
        providers = List.copyOf(providers);
    }

    /** @param address where the way to it begins */
    public record Provider(String name, String address) {

        String initial() {
            return DisplayText.initial(name);
        }
    }

    boolean anyProviders() {
        return !providers.isEmpty();
    }
}
