package dev.bkend.cli;

/** A command line that is none of ours; the message says what is wrong with it. */
final class Misuse extends RuntimeException {

    Misuse(String message) {
        super(message, null, false, false);
    }
}
