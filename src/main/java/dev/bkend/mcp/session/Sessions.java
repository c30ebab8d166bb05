package dev.bkend.mcp.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.bkend.api.Caller;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Revision;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All open sessions, in memory: a client whose session is gone opens another. */
public final class Sessions implements AutoCloseable {

    private static final Duration IDLE = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int MOST_OF_A_TOKEN = 64;
    private static final int NOT_FOUND = 404;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong clock = new AtomicLong();
    private final Cache<String, Used> open;

    /** A session, and when it was last asked for, to find the one that is missed least. */
    private record Used(McpSession session, AtomicLong at) {}

    public Sessions(Ticker ticker) {
        this.open = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(IDLE)
                .maximumSize(MOST)
                .removalListener((@Nullable String id, @Nullable Used used, RemovalCause cause) -> {
                    if (used != null) {
                        used.session().close();
                    }
                })
                .build();
    }

    public McpSession open(Caller caller, Revision revision, ClientCapabilities client) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        McpSession session = new McpSession(HexFormat.of().formatHex(id), caller, revision, client);
        open.put(session.id(), new Used(session, new AtomicLong(clock.incrementAndGet())));
        forgetOldest(session);
        return session;
    }

    /** The session a request names, if it names one; one of somebody else is as unknown as one that never was. */
    public Optional<McpSession> of(Headers headers, Caller caller) {
        Optional<String> id = headers.value(Headers.SESSION);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Used used = open.getIfPresent(id.get());
        if (used == null || !used.session().belongsTo(caller)) {
            throw new Refusal(
                    NOT_FOUND,
                    JsonRpcError.of(
                            JsonRpcError.INVALID_REQUEST,
                            "There is no session of this id, or no longer; send initialize to open another."));
        }
        used.session().continues(caller);
        used.at().set(clock.incrementAndGet());
        return Optional.of(used.session());
    }

    public void end(McpSession session) {
        open.invalidate(session.id());
        session.close();
    }

    public Collection<McpSession> all() {
        return open.asMap().values().stream().map(Used::session).toList();
    }

    private void forgetOldest(McpSession latest) {
        List<Used> same = open.asMap().values().stream()
                .filter(used -> used.session().belongsTo(latest.caller()))
                .sorted(Comparator.comparingLong(used -> used.at().get()))
                .toList();
        for (int i = 0; i < same.size() - MOST_OF_A_TOKEN; i++) {
            end(same.get(i).session());
        }
    }

    @Override
    public void close() {
        all().forEach(this::end);
    }
}
