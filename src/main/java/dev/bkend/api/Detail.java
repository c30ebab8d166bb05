package dev.bkend.api;

/**
 * One thing that is wrong with a call.
 *
 * @param pointer RFC 6901 JSON Pointer to the place in the arguments, for example {@code /body/slug}
 */
public record Detail(String pointer, String message) {}
