package dev.bkend.server;

import dev.bkend.config.ProviderConfig;
import dev.bkend.identity.provider.GitHubProvider;
import dev.bkend.identity.provider.OpenIdProvider;
import dev.bkend.identity.provider.Outgoing;
import dev.bkend.identity.provider.ProviderRegistration;
import dev.bkend.identity.token.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The providers that sign people in, as they are configured; none of them is asked anything before somebody needs it. */
final class Providers {

    private Providers() {}

    static List<dev.bkend.identity.provider.Provider> of(
            List<ProviderConfig> configured, Duration patience, Clock clock) {
        Outgoing outgoing = new Outgoing(patience);
        List<dev.bkend.identity.provider.Provider> providers = new ArrayList<>();
        for (ProviderConfig one : configured) {
            ProviderRegistration registration = new ProviderRegistration(
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
