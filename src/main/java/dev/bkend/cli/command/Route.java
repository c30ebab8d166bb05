package dev.bkend.cli.command;

import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;

/**
 * The way from the root to the command that the first words name.
 *
 * @param path those words, for example {@code bkend token create}
 * @param arguments what follows them
 */
public record Route(String path, Command command, List<String> arguments) {

    public static Route of(Group root, List<String> arguments) {
        Route route = new Route(root.name(), root, arguments);
        for (Optional<Route> next = route.next(); next.isPresent(); next = route.next()) {
            route = next.orElseThrow();
        }
        return route;
    }

    private Optional<Route> next() {
        return command instanceof Group group && !arguments.isEmpty()
                ? group.find(arguments.getFirst())
                        .map(found ->
                                new Route(path + " " + found.name(), found, arguments.subList(1, arguments.size())))
                : Optional.empty();
    }

    /** Wherever it stands and whatever is missing or wrong beside it; after "--" nothing is an option. */
    public boolean asksFor(Option standard) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .anyMatch(argument ->
                        argument.equals("-" + standard.getOpt()) || argument.equals(Flags.written(standard)));
    }
}
