package dev.bkend.mcp;

import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.ServerUrls;
import java.time.Duration;

/**
 * How a server is reached, and how much of everything it allows.
 *
 * @param stateKey 32 secret bytes for what clients keep for this server; the same after a restart
 * @param maxBody bytes a message may have
 * @param pageSize descriptors on a page of a list
 * @param streams of changes that may be open at once with one token
 * @param beat between signs of life on a stream, before each of which the token is looked at again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Settings(
        AllowedOrigins allowed,
        ServerUrls urls,
        byte[] stateKey,
        int maxBody,
        int pageSize,
        int streams,
        Duration beat) {}
