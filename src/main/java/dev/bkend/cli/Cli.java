package dev.bkend.cli;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Command;
import dev.bkend.cli.command.CommandArguments;
import dev.bkend.cli.command.Console;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Group;
import dev.bkend.cli.command.Help;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.cli.command.Route;
import dev.bkend.cli.command.Version;
import dev.bkend.config.ConfigException;
import dev.bkend.server.http.CannotStart;
import java.util.List;

/** All commands under one name; mistakes end in one sentence and an exit code, not in a stack trace. */
public final class Cli {

    private final Group root;
    private final Console console;

    public Cli(Command... commands) {
        this(Console.standard(), commands);
    }

    /** Prints somewhere else than to the standard streams. */
    public Cli(Console console, Command... commands) {
        this.console = console;
        this.root = new Group(
                "bkend",
                "The open, self-hosted backend for AI tools.",
                "Which command?",
                List.of(commands),
                List.of("Start here:  bkend serve", "Then:        bkend <command> --help"));
    }

    public int run(String... arguments) {
        Route route = Route.of(root, List.of(arguments));
        try {
            return run(route);
        } catch (Misuse e) {
            console.err().println(e.getMessage());
            console.err().println("See \"" + route.path() + " --help\".");
            return Exit.USAGE;
        } catch (Exception e) {
            return failed(e);
        }
    }

    private int run(Route route) throws Exception {
        if (route.asksFor(Flags.HELP)) {
            console.out().print(Help.of(route.path(), route.command()));
            console.out().flush();
            return Exit.OK;
        }
        if (route.asksFor(Flags.VERSION)) {
            console.out().println(Version.line());
            return Exit.OK;
        }
        return switch (route.command()) {
            case Group group ->
                run(
                        group.alone(route.arguments())
                                .orElseThrow(() -> CommandArguments.misuse(group, route.arguments())),
                        route);
            case Action action -> run(action, route);
        };
    }

    private int run(Action action, Route route) throws Exception {
        return action.run(new Invocation(CommandArguments.parse(action, route.arguments()), console));
    }

    private int failed(Exception failure) {
        int code = code(failure);
        if (code == Exit.SOFTWARE) {
            console.err().println("bkend failed in a way nobody foresaw. Please report this:");
            failure.printStackTrace(console.err());
        } else {
            console.err().println(failure.getMessage());
        }
        return code;
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case ConfigException e -> Exit.CONFIG;
            case ProblemException e when e.problem().status() < 500 -> Exit.REFUSED;
            case CannotStart e ->
                switch (e.reason()) {
                    case FOLDER_UNUSABLE -> Exit.CANNOT_CREATE;
                    case FOLDER_DAMAGED -> Exit.REFUSED;
                    case ADDRESS_TAKEN, FOLDER_IN_USE -> Exit.TRY_LATER;
                };
            default -> Exit.SOFTWARE;
        };
    }
}
