package dev.bkend.server;

import dev.bkend.oauth.document.Download;
import dev.bkend.oauth.document.GuardedDownload;
import java.time.Clock;
import java.time.Duration;

/**
 * What is outside of the server, and how patient it is with it.
 *
 * @param download gets what clients say of themselves at their own URL
 * @param patience with providers that sign people in, for each request
 * @param beat between signs of life on streams, before each of which the token is looked at again
 */
public record Outside(Download download, Duration patience, Duration beat) {

    /** The Internet. */
    public Outside() {
        this(new GuardedDownload(Clock.systemUTC()));
    }

    public Outside(Download download) {
        this(download, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
