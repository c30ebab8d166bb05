package dev.bkend.mcp.stream;

import dev.bkend.mcp.jsonrpc.JsonBytes;
import java.time.Duration;

/** The bytes of one server-sent event (HTML Living Standard, section 9.2). */
public final class Frame {

    private static final byte[] COMMENT = new JsonBytes(3).add(":\n\n").toBytes();

    private Frame() {}

    /** A message; it is compact JSON, and so has no line breaks. */
    public static byte[] message(byte[] json) {
        return new JsonBytes(json.length + 32)
                .add("event: message\ndata: ")
                .add(json)
                .add("\n\n")
                .toBytes();
    }

    /** A message that can be asked for again from the one after this id. */
    public static byte[] message(String id, byte[] json) {
        return new JsonBytes(json.length + id.length() + 40)
                .add("event: message\nid: " + id + "\ndata: ")
                .add(json)
                .add("\n\n")
                .toBytes();
    }

    /** Says nothing but where to go on from, and how long to wait before that. */
    public static byte[] priming(String id, Duration retry) {
        return new JsonBytes(64)
                .add("id: " + id + "\nretry: " + retry.toMillis() + "\ndata: \n\n")
                .toBytes();
    }

    /** Says nothing at all, so that a connection is seen to be alive. */
    public static byte[] comment() {
        return COMMENT;
    }
}
