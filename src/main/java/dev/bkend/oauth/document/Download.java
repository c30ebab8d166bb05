package dev.bkend.oauth.document;

import java.time.Duration;
import java.util.Optional;

/** Gets what a client says of itself from the client's own site. */
@FunctionalInterface
public interface Download {

    /**
     * What came.
     *
     * @param json empty if it is still what had the tag that was sent along
     * @param tag to ask with the next time
     * @param lifetime how long it may be believed
     */
    record Answer(Optional<String> json, Optional<String> tag, Duration lifetime) {}

    /** @param tag of what is known already */
    Answer get(String url, Optional<String> tag) throws UnusableDocument;
}
