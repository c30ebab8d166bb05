package dev.bkend.cli.command;

import java.util.List;

/** A word of the command line: either a group of further commands, or something to do. */
public sealed interface Command permits Group, Action {

    String name();

    /** One sentence, for help. */
    String description();

    /** The lines that end its help, such as examples. */
    default List<String> footer() {
        return List.of();
    }

    /** Whether help keeps it to itself, because it is not for people. */
    default boolean hidden() {
        return false;
    }
}
