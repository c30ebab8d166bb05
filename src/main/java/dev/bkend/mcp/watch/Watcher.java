package dev.bkend.mcp.watch;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes.Listed;
import java.util.Set;

/** A client that wants to know what changes: a session, or a stream opened for it. */
public interface Watcher {

    Caller caller();

    boolean wants(Listed listed);

    /** The URIs of the resources it wants to hear of. */
    Set<String> resources();

    /** Sends the notification of this method about this resource, or about a list if the URI is empty. */
    void tell(String method, String uri);
}
