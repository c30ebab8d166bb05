package dev.bkend.server.limit;

import java.nio.ByteBuffer;

/**
 * Estimate of the memory that a body takes while it is worked on: its bytes, the tree that is read from them, and what is
 * made of the tree. A short element costs thirty times its bytes, so it is the elements that are counted.
 */
final class JsonWeight {

    /** For the body itself, its texts, and the text that is stored or passed on. */
    private static final int A_BYTE = 4;

    /** For a node with its table, and its copy. */
    private static final int AN_OBJECT = 200;

    private static final int AN_ARRAY = 100;

    /** For a name with its value, or for an element. */
    private static final int A_MEMBER = 100;

    private JsonWeight() {}

    /** Of a piece of JSON, wherever it was cut, in bytes; what stands in texts counts, too, so it is rather too much. */
    static long ofJson(ByteBuffer piece) {
        long weight = ofBytes(piece);
        for (int i = piece.position(); i < piece.limit(); i++) {
            weight += switch (piece.get(i)) {
                case '{' -> AN_OBJECT;
                case '[' -> AN_ARRAY;
                case ',', ':' -> A_MEMBER;
                default -> 0;
            };
        }
        return weight;
    }

    /** Of a piece of anything else. */
    static long ofBytes(ByteBuffer piece) {
        return (long) A_BYTE * piece.remaining();
    }
}
