package dev.bkend.mcp.revision;

import dev.bkend.api.LogLevel;

/** What a method may change of the session that its call belongs to. */
public interface SessionState {

    /** Changes of this resource are told from now on. */
    void subscribe(String uri);

    void unsubscribe(String uri);

    /** Only log messages of this level and above are told. */
    void level(LogLevel level);
}
