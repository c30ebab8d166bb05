package dev.bkend.cli.command;

import dev.bkend.api.text.Quoted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** An action as it was called: what it was given, where it prints to and reads from. */
public final class Invocation {

    private final CommandLine line;
    private final Console console;

    public Invocation(CommandLine line, Console console) {
        this.line = line;
        this.console = console;
    }

    public PrintWriter out() {
        return console.out();
    }

    public PrintWriter err() {
        return console.err();
    }

    /** Prints a line in which others may have chosen a name, without what would do more to a terminal than be read. */
    public void tell(String line) {
        out().println(Quoted.plain(line));
    }

    public TerminalInput in() {
        return console.in().get();
    }

    public boolean has(Option option) {
        return line.hasOption(option);
    }

    public Optional<String> value(Option option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    /** All values of an option that may be repeated. */
    public List<String> values(Option option) {
        return line.hasOption(option) ? List.of(line.getOptionValues(option)) : List.of();
    }

    /** A whole number. */
    public Optional<Integer> number(Option option) {
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
    public String operand() {
        return line.getArgList().getFirst();
    }
}
