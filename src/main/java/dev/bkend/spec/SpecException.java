package dev.bkend.spec;

/** The spec is wrong; the message starts with file and line. */
final class SpecException extends RuntimeException {

    SpecException(String message) {
        super(message);
    }

    SpecException(String message, Throwable cause) {
        super(message, cause);
    }
}
