package dev.bkend.cli.command;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options of commands: how ours are made, those that every command has, and how they are written. */
public final class Flags {

    public static final Option HELP =
            Option.builder("h").longOpt("help").desc("Show this help and exit.").get();
    public static final Option VERSION = Option.builder("V")
            .longOpt("version")
            .desc("Print the version and exit.")
            .get();

    private Flags() {}

    public static Option withValue(String name, String label, String description) {
        return builder(name, label, description).get();
    }

    public static Option required(String name, String label, String description) {
        return builder(name, label, description).required().get();
    }

    public static Option plain(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    private static Option.Builder builder(String name, String label, String description) {
        return Option.builder().longOpt(name).hasArg().argName(label).desc(description);
    }

    /** Those of a command, in the order of its help. */
    static List<Option> of(Command command) {
        List<Option> own = switch (command) {
            case Group group -> group.alone().map(Action::options).orElseGet(List::of);
            case Action action -> action.options();
        };
        return Stream.concat(own.stream(), Stream.of(HELP, VERSION)).toList();
    }

    static Options options(Command command) {
        Options options = new Options();
        of(command).forEach(options::addOption);
        return options;
    }

    /** For example {@code --port}. */
    public static String written(Option option) {
        return "--" + option.getLongOpt();
    }
}
