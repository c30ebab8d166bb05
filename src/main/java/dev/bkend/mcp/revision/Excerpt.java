package dev.bkend.mcp.revision;

/** The beginning of what a caller sent, short enough to repeat in an error message. */
public final class Excerpt {

    private static final int LENGTH = 80;

    private Excerpt() {}

    public static String of(String given) {
        return given.length() <= LENGTH ? given : given.substring(0, LENGTH) + "…";
    }
}
