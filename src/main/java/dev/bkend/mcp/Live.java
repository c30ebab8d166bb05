package dev.bkend.mcp;

import dev.bkend.mcp.conversation.RequestState;
import dev.bkend.mcp.session.Sessions;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.mcp.watch.Watch;

/** What lives longer than a request: sessions, what is watched, what goes on in the background, and the key for what clients keep for us. */
public record Live(Sessions sessions, Watch watch, RequestState states, Tasks tasks) {}
