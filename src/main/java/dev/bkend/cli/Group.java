package dev.bkend.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command that only holds others.
 *
 * @param question what somebody is asked who named none of them
 */
public record Group(String name, String description, String question, List<Command> commands, List<String> footer)
        implements Command {

    Optional<Command> find(String command) {
        return commands.stream().filter(held -> held.name().equals(command)).findFirst();
    }

    List<String> names() {
        return visible().map(Command::name).toList();
    }

    Stream<Command> visible() {
        return commands.stream().filter(command -> !command.hidden());
    }

    Misuse withoutCommand() {
        return new Misuse(question + " " + names().stream().collect(joining(", ")));
    }
}
