package dev.bkend.cli.command;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command that holds others.
 *
 * @param question what somebody is asked who named none of them
 * @param alone what it does without one of them, if that is anything
 */
public record Group(
        String name,
        String description,
        String question,
        List<Command> commands,
        List<String> footer,
        Optional<Action> alone)
        implements Command {

    /** One that does nothing by itself. */
    public Group(String name, String description, String question, List<Command> commands, List<String> footer) {
        this(name, description, question, commands, footer, Optional.empty());
    }

    Optional<Command> find(String command) {
        return commands.stream().filter(held -> held.name().equals(command)).findFirst();
    }

    /** What to do when these follow its name, which are none of its commands. */
    public Optional<Action> alone(List<String> arguments) {
        return alone.filter(
                action -> arguments.isEmpty() || arguments.getFirst().startsWith("-"));
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
