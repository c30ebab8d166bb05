package dev.bkend.cli.command;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Where commands print to and read from.
 *
 * @param out what was asked for
 * @param err what went wrong, and what is not to be piped
 */
public record Console(PrintWriter out, PrintWriter err, Supplier<TerminalInput> in) {

    /** The standard streams, each line at once. */
    public static Console standard() {
        return new Console(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                TerminalInput::standard);
    }
}
