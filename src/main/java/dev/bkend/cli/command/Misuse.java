package dev.bkend.cli.command;

/** A command line that is none of ours; the message says what is wrong with it. */
public final class Misuse extends RuntimeException {

    public Misuse(String message) {
        super(message, null, false, false);
    }
}
