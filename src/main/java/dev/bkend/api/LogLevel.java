package dev.bkend.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a log line matters, the least first (RFC 5424 section 6.2.1). */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** All of them, as a message says what is allowed. */
    public static String names() {
        return Arrays.stream(values()).map(LogLevel::text).collect(Collectors.joining(", "));
    }

    public static Optional<LogLevel> of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(name))
                .findFirst();
    }

    /** As the protocol writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
