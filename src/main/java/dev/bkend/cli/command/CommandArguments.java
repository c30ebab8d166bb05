package dev.bkend.cli.command;

import dev.bkend.api.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.MissingOptionException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Reads what follows a command, and says what is wrong with it. */
public final class CommandArguments {

    // The library takes "-portable" for "--port able".
    private static final Pattern ONE_DASH = Pattern.compile("-[A-Za-z].*");

    private CommandArguments() {}

    public static CommandLine parse(Action action, List<String> arguments) {
        Options options = Flags.options(action);
        arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> ONE_DASH.matcher(argument).matches())
                .findFirst()
                .ifPresent(argument -> {
                    throw unknownOption(options, argument);
                });
        CommandLine line = line(options, arguments);
        for (Option option : action.options()) {
            if (!action.repeatable().contains(option) && line.getOptionCount(option) > 1) {
                throw new Misuse("Option '" + Flags.written(option) + "' should be given only once.");
            }
        }
        operands(action, line.getArgList());
        return line;
    }

    private static CommandLine line(Options options, List<String> arguments) {
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw unknownOption(options, e.getOption());
        } catch (MissingArgumentException e) {
            throw new Misuse("Missing required parameter for option '" + Flags.written(e.getOption()) + "' ("
                    + e.getOption().getArgName() + ").");
        } catch (MissingOptionException e) {
            Option missing =
                    options.getOption(String.valueOf(e.getMissingOptions().getFirst()));
            throw new Misuse("Missing required option: '" + Help.withValue(missing) + "'.");
        } catch (ParseException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    private static void operands(Action action, List<String> given) {
        int wanted = action.operand().isPresent() ? 1 : 0;
        if (given.size() > wanted) {
            throw unknownArgument(given.get(wanted), List.of());
        }
        if (given.size() < wanted) {
            throw new Misuse("Missing required parameter: '"
                    + action.operand().orElseThrow().label() + "'.");
        }
    }

    /** What is wrong with a call that stops at a group. */
    public static Misuse misuse(Group group, List<String> arguments) {
        if (arguments.isEmpty()) {
            return group.withoutCommand();
        }
        String given = arguments.getFirst();
        return given.startsWith("-")
                ? unknownOption(Flags.options(group), given)
                : unknownArgument(given, group.names());
    }

    private static Misuse unknownOption(Options options, String given) {
        String name = given.split("=", 2)[0];
        List<String> known = options.getOptions().stream().map(Flags::written).toList();
        return new Misuse("Unknown option " + name + "." + hint(name, known));
    }

    private static Misuse unknownArgument(String given, List<String> known) {
        String names = known.isEmpty() ? "" : " There are " + String.join(", ", known) + ".";
        String hint = hint(given, known);
        return new Misuse("Unknown argument " + given + "." + (hint.isEmpty() ? names : hint));
    }

    private static String hint(String given, Collection<String> known) {
        return Suggestions.to(given, known)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }
}
