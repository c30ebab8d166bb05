package dev.bkend.spec.source;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Media types of what is neither JSON nor text, and pictures that stand in a prompt. */
public record Media(String type, String base64) {

    /** By the ending of a file. */
    public static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    private static final Pattern MEDIA = Pattern.compile("(image|audio)/.+|multipart/mixed");

    /** Whether a handler answers this type with {@code Answer} instead of a record or a text. */
    public static boolean isMedia(String mediaType) {
        return MEDIA.matcher(mediaType).matches();
    }

    /** The type that a picture's name promises. */
    public static Optional<String> pictureType(String fileName) {
        return Optional.ofNullable(TYPES.get(fileName.substring(fileName.lastIndexOf('.') + 1)));
    }

    static Media of(String type, byte[] content) {
        return new Media(type, Base64.getEncoder().encodeToString(content));
    }
}
