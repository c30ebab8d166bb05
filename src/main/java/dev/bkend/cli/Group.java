package dev.bkend.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** A command that only holds others. */
interface Group {

    List<Object> commands();

    /** The names of the commands in one, without those that are not for people. */
    static String names(CommandSpec group) {
        return group.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(joining(", "));
    }
}
