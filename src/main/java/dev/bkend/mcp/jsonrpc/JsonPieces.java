package dev.bkend.mcp.jsonrpc;

import java.nio.ByteBuffer;
import java.util.List;

/** JSON in ready pieces, which are put together only where they are sent: a long list is not copied for each answer. */
public record JsonPieces(List<ByteBuffer> list) {

    public static JsonPieces of(byte[] whole) {
        return new JsonPieces(List.of(ByteBuffer.wrap(whole)));
    }

    public int length() {
        int length = 0;
        for (ByteBuffer piece : list) {
            length += piece.remaining();
        }
        return length;
    }

    public byte[] joined() {
        ByteBuffer whole = ByteBuffer.allocate(length());
        list.forEach(piece -> whole.put(piece.duplicate()));
        return whole.array();
    }
}
