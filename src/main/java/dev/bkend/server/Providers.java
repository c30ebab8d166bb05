package dev.bkend.server;

import dev.bkend.config.Provider;
import dev.bkend.oauth.provider.GitHubProvider;
import dev.bkend.oauth.provider.OpenIdProvider;
import dev.bkend.oauth.provider.Outgoing;
import dev.bkend.oauth.provider.Registration;
import dev.bkend.token.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The providers that sign people in, as they are configured; none of them is asked anything before somebody needs it. */
final class Providers {

    private Providers() {}

    static List<dev.bkend.oauth.provider.Provider> of(List<Provider> configured, Clock clock) {
        Outgoing outgoing = new Outgoing();
        List<dev.bkend.oauth.provider.Provider> providers = new ArrayList<>();
        for (Provider one : configured) {
            Registration registration = new Registration(
                    one.id(),
                    one.name(),
                    one.issuer(),
                    one.clientId(),
                    new Secret(one.clientSecret().text()));
            providers.add(
                    switch (one.type()) {
                        case OPENID -> new OpenIdProvider(registration, outgoing, clock);
                        case GITHUB -> new GitHubProvider(registration, outgoing);
                    });
        }
        return providers;
    }
}
