package dev.bkend.config;

/** A configuration that cannot be used; the message says where the mistake is and what would be right. */
public final class ConfigException extends RuntimeException {

    ConfigException(String message) {
        super(message, null, false, false);
    }
}
