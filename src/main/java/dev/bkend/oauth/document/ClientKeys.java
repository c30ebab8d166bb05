package dev.bkend.oauth.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import dev.bkend.oauth.client.Client;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Public keys of clients that sign: in what is said of them, or at an address of their own, from where they are fetched
 * as their descriptions are.
 */
public final class ClientKeys {

    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Download download;
    private final Clock clock;
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Kept(JWKSet keys, Instant fetchedAt, Instant freshUntil) {}

    public ClientKeys(Download download, Clock clock) {
        this.download = download;
        this.clock = clock;
    }

    JWKSet of(Client client) throws UnusableDocument {
        Optional<String> address = address(client);
        if (address.isEmpty()) {
            return Optional.ofNullable(client.metadata().getJWKSet()).orElse(new JWKSet());
        }
        Optional<Kept> known = Optional.ofNullable(kept.getIfPresent(address.get()))
                .filter(keys -> keys.freshUntil().isAfter(clock.instant()));
        return known.isPresent() ? known.get().keys() : fetched(address.get());
    }

    /** The keys as they are now, unless they are known that well already. */
    Optional<JWKSet> renewed(Client client) throws UnusableDocument {
        Optional<String> address = address(client);
        boolean recent = address.map(kept::getIfPresent)
                .filter(keys -> keys.fetchedAt().plus(SOONEST).isAfter(clock.instant()))
                .isPresent();
        return address.isEmpty() || recent ? Optional.empty() : Optional.of(fetched(address.get()));
    }

    private static Optional<String> address(Client client) {
        return Optional.ofNullable(client.metadata().getJWKSetURI()).map(URI::toString);
    }

    private JWKSet fetched(String address) throws UnusableDocument {
        Download.Answer answer = download.get(address, Optional.empty());
        try {
            JWKSet keys = JWKSet.parse(answer.json().orElse("{}"));
            Instant now = clock.instant();
            kept.put(address, new Kept(keys, now, now.plus(answer.lifetime())));
            return keys;
        } catch (ParseException e) {
            throw new UnusableDocument("what is at the address of its keys is no set of keys");
        }
    }
}
