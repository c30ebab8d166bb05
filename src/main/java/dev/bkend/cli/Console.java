package dev.bkend.cli;

import java.io.PrintWriter;

/**
 * Where commands print to.
 *
 * @param out what was asked for
 * @param err what went wrong, and what is not to be piped
 */
record Console(PrintWriter out, PrintWriter err) {

    /** The standard streams, each line at once. */
    static Console standard() {
        return new Console(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()));
    }
}
