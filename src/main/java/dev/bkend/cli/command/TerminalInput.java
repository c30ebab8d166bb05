package dev.bkend.cli.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Where a command gets what is not on its command line. */
public interface TerminalInput {

    /** The next line, nothing after the last one; whoever types it does not see it. */
    Optional<String> secret(String prompt);

    /** Whether somebody types, who may mistype what they do not see. */
    boolean typed();

    /** The terminal if there is one, else what is piped in. */
    @SuppressWarnings("SystemConsoleNull") // the JDK says never, its signature says maybe
    static TerminalInput standard() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .<TerminalInput>map(Terminal::new)
                .orElseGet(() -> new Lines(new BufferedReader(new InputStreamReader(System.in, stdin()))));
    }

    private static Charset stdin() {
        return Charset.forName(System.getProperty("stdin.encoding", "UTF-8"));
    }

    /** Somebody at a terminal. */
    record Terminal(Console console) implements TerminalInput {

        @Override
        public Optional<String> secret(String prompt) {
            return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
        }

        @Override
        public boolean typed() {
            return true;
        }
    }

    /** A pipe or a file, which needs no prompt. */
    record Lines(BufferedReader lines) implements TerminalInput {

        @Override
        public Optional<String> secret(String prompt) {
            try {
                return Optional.ofNullable(lines.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean typed() {
            return false;
        }
    }
}
