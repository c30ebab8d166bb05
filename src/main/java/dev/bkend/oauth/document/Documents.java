package dev.bkend.oauth.document;

import dev.bkend.cache.RateLimit;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.Clients;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Finds clients for people who are asked to let them in. One that has a URL for an id is asked there what it is, unless
 * that is known and still fresh. What failed is not remembered (draft-ietf-oauth-client-id-metadata-document, metadata
 * caching); limits keep it from being tried all the time.
 */
public final class Documents {

    private static final int MOST_OF_AN_ADDRESS = 30;
    private static final Duration STRETCH = Duration.ofMinutes(10);

    private final Clients clients;
    private final Download download;
    private final Clock clock;
    private final RateLimit limit;
    private final ConcurrentMap<String, CompletableFuture<Client>> underWay = new ConcurrentHashMap<>();

    public Documents(Clients clients, Download download, Clock clock) {
        this.clients = clients;
        this.download = download;
        this.clock = clock;
        this.limit = new RateLimit(MOST_OF_AN_ADDRESS, STRETCH, clock);
    }

    /** @param address of whoever asks, for limits */
    public Optional<Client> find(String id, String address) throws UnusableDocument {
        if (!ClientUrl.looksLike(id)) {
            return clients.find(id);
        }
        Optional<Client> fresh = fresh(clients.described(id));
        return fresh.isPresent() ? fresh : Optional.of(together(id, address));
    }

    private Optional<Client> fresh(Optional<Clients.Described> known) {
        return known.filter(kept -> kept.freshUntil().isAfter(clock.instant())).map(Clients.Described::client);
    }

    /** Whoever wants the same at the same time waits for the first. */
    private Client together(String url, String address) throws UnusableDocument {
        CompletableFuture<Client> own = new CompletableFuture<>();
        CompletableFuture<Client> first = underWay.putIfAbsent(url, own);
        if (first != null) {
            return result(first);
        }
        try {
            own.complete(renewed(url, address));
        } catch (UnusableDocument | RuntimeException e) {
            own.completeExceptionally(e);
        } finally {
            underWay.remove(url, own);
        }
        return result(own);
    }

    private static Client result(CompletableFuture<Client> client) throws UnusableDocument {
        try {
            return client.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnusableDocument unusable) {
                throw unusable;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableDocument("this server is stopping");
        }
    }

    private Client renewed(String url, String address) throws UnusableDocument {
        Optional<Clients.Described> known = clients.described(url);
        Optional<Client> fresh = fresh(known); // Somebody may have been there just before.
        if (fresh.isPresent()) {
            return fresh.get();
        }
        if (limit.take(RateLimit.network(address)).isPresent()) {
            throw new UnusableDocument("too many programs were looked up in the last minutes; try again in ten");
        }
        Download.Answer answer = download.get(url, known.flatMap(Clients.Described::tag));
        Client client = answer.json().isPresent()
                ? Description.client(url, answer.json().get())
                : known.orElseThrow().client();
        clients.keep(new Clients.Described(client, clock.instant().plus(answer.lifetime()), answer.tag()));
        return client;
    }
}
