package dev.bkend.mcp.stream;

/** Where a call speaks while it runs. As long as it says nothing, its answer stays a plain one. */
public interface Stage {

    /** Sends a message before the answer; it is lost if nobody listens any more. */
    void say(byte[] json);

    /** Whether something was said, so that the answer has to go the same way. */
    boolean opened();

    /** Sends the answer, if it is not empty, and nothing after it. */
    void end(byte[] json);

    /** Calls back when the client hung up before the end, if this call hangs on its connection. */
    void onGone(Runnable callback);

    /** Looks out for that although nothing was said yet: the call takes long, and somebody would stop it. */
    void watch();
}
