package dev.bkend.config;

import dev.bkend.api.text.Suggestions;
import java.util.List;

/** A configuration that cannot be used; the message says where the mistake is and what would be right. */
public final class ConfigException extends RuntimeException {

    ConfigException(String message) {
        super(message, null, false, false);
    }

    /** What would have been known: the name that was most likely meant, or else all. */
    static String hint(String given, List<String> known) {
        return Suggestions.to(given, known)
                .map(name -> " Did you mean " + name + "?")
                .orElse(" There are " + String.join(", ", known) + ".");
    }
}
