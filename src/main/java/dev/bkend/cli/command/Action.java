package dev.bkend.cli.command;

import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** A command that does something. */
public non-sealed interface Action extends Command {

    /** What follows the options on the command line; it must be given. */
    record Operand(String label, String description) {}

    /** All but those that every command has. */
    default List<Option> options() {
        return List.of();
    }

    /** Those of its options that may be given more than once. */
    default List<Option> repeatable() {
        return List.of();
    }

    default Optional<Operand> operand() {
        return Optional.empty();
    }

    /** Returns the exit code, one of {@link Exit}. */
    int run(Invocation call) throws Exception;
}
