package dev.bkend.mcp.jsonrpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts ready pieces of JSON together without reading or writing them a second time. */
public final class JsonBytes {

    private byte[] bytes;
    private int length;

    public JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    public JsonBytes add(String ascii) {
        return add(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    public JsonBytes add(byte[] json) {
        return add(json, 0, json.length);
    }

    public JsonBytes add(byte[] json, int from, int to) {
        room(to - from);
        System.arraycopy(json, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Compact JSON as the content of a JSON string; it holds no control characters, so two bytes need escaping. */
    public JsonBytes quoted(byte[] json) {
        room(json.length * 2 + 2);
        bytes[length++] = '"';
        for (byte b : json) {
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
            }
            bytes[length++] = b;
        }
        bytes[length++] = '"';
        return this;
    }

    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
