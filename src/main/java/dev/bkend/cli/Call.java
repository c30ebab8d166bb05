package dev.bkend.cli;

import dev.bkend.api.Shown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** An action as it was called: what it was given, where it prints to and reads from. */
public final class Call {

    private final CommandLine line;
    private final Console console;

    Call(CommandLine line, Console console) {
        this.line = line;
        this.console = console;
    }

    PrintWriter out() {
        return console.out();
    }

    PrintWriter err() {
        return console.err();
    }

    /** Prints a line in which others may have chosen a name, without what would do more to a terminal than be read. */
    void tell(String line) {
        out().println(Shown.plain(line));
    }

    Input in() {
        return console.in().get();
    }

    boolean has(Option option) {
        return line.hasOption(option);
    }

    Optional<String> value(Option option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    /** All values of an option that may be repeated. */
    List<String> values(Option option) {
        return line.hasOption(option) ? List.of(line.getOptionValues(option)) : List.of();
    }

    /** A whole number. */
    Optional<Integer> number(Option option) {
        return value(option).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new Misuse("Invalid value for option '" + Flags.written(option) + "': \"" + text
                        + "\" is not a whole number.");
            }
        });
    }

    /** What follows the options, for an action that has an operand. */
    String operand() {
        return line.getArgList().getFirst();
    }
}
