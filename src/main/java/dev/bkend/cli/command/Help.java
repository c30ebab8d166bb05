package dev.bkend.cli.command;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** The help text of a command: how to call it, what it takes, examples. */
public final class Help {

    private Help() {}

    /** @param path how it is called, for example {@code bkend token create} */
    public static String of(String path, Command command) {
        String start = "Usage: " + path + usage(command) + "\n\n" + command.description() + "\n";
        String end = command.footer().stream().map(line -> line + "\n").collect(joining());
        return Stream.of(start, parts(command), TwoColumns.of("Options:", options(command)), end)
                .filter(part -> !part.isEmpty())
                .collect(joining("\n"));
    }

    private static String usage(Command command) {
        return switch (command) {
            case Group group -> group.alone().isPresent() ? " [<command>] [options]" : " <command>";
            case Action action -> {
                String required = action.options().stream()
                        .filter(Option::isRequired)
                        .map(option -> " " + withValue(option))
                        .collect(joining());
                yield required + " [options]"
                        + action.operand().map(operand -> " " + operand.label()).orElse("");
            }
        };
    }

    /** What a command takes besides options. */
    private static String parts(Command command) {
        return switch (command) {
            case Group group ->
                TwoColumns.of(
                        "Commands:",
                        group.visible()
                                .map(held -> new TwoColumns.Row("  " + held.name(), held.description()))
                                .toList());
            case Action action ->
                action.operand()
                        .map(operand -> TwoColumns.of(
                                "Arguments:",
                                List.of(new TwoColumns.Row("  " + operand.label(), operand.description()))))
                        .orElse("");
        };
    }

    private static List<TwoColumns.Row> options(Command command) {
        return Flags.of(command).stream()
                .map(option -> new TwoColumns.Row(term(option), option.getDescription()))
                .toList();
    }

    private static String term(Option option) {
        String initial = Optional.ofNullable(option.getOpt())
                .map(letter -> "  -" + letter + ", ")
                .orElse("      ");
        return initial + withValue(option);
    }

    /** For example {@code --port <number>}. */
    static String withValue(Option option) {
        return Flags.written(option) + (option.hasArg() ? " " + option.getArgName() : "");
    }
}
