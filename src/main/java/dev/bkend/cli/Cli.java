package dev.bkend.cli;

import dev.bkend.config.ConfigException;
import dev.bkend.config.Nearest;
import dev.bkend.server.CannotStart;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands under one name; mistakes end in one sentence and an exit code, not in a stack trace. */
public final class Cli {

    private static final int WIDTH = 100;

    private final CommandLine commands = new CommandLine(new Root());

    /** @param commands objects of the classes in this package that are a {@code @Command} */
    public Cli(Object... commands) {
        List.of(commands).forEach(command -> add(command, this.commands));
        standardOptions(this.commands);
        this.commands
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((e, arguments) -> misused(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
    }

    private static void add(Object command, CommandLine to) {
        CommandLine added = new CommandLine(command);
        if (command instanceof Configured configured) {
            configured.settings().addTo(added);
        }
        if (command instanceof Group group) {
            group.commands().forEach(part -> add(part, added));
        }
        to.addSubcommand(added);
    }

    private static void standardOptions(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        command.getSubcommands().values().forEach(Cli::standardOptions);
    }

    /** Somewhere else than the standard streams. */
    Cli printingTo(PrintWriter out, PrintWriter err) {
        commands.setOut(out).setErr(err);
        return this;
    }

    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int misused(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e instanceof UnmatchedArgumentException unknown ? unknown(unknown) : e.getMessage());
        command.getErr().println("See \"" + command.getCommandSpec().qualifiedName() + " --help\".");
        return Exit.USAGE;
    }

    /** Picocli has guesses of its own, but none for an option that is followed by a value. */
    private static String unknown(UnmatchedArgumentException e) {
        String given = e.getUnmatched().getFirst();
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        Set<String> known = given.startsWith("-")
                ? spec.optionsMap().keySet()
                : spec.subcommands().keySet();
        String kind = given.startsWith("-") ? "option" : "argument";
        return "Unknown " + kind + " " + given + "."
                + (known.isEmpty() ? "" : " Did you mean " + Nearest.to(given, known) + "?");
    }

    private static int failed(Exception failure, CommandLine command) {
        int code = code(failure);
        if (code == Exit.SOFTWARE) {
            command.getErr().println("bkend failed in a way nobody foresaw. Please report this:");
            failure.printStackTrace(command.getErr());
        } else {
            command.getErr().println(failure.getMessage());
        }
        return code;
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case ConfigException e -> Exit.CONFIG;
            case CannotStart e ->
                switch (e.reason()) {
                    case FOLDER_UNUSABLE -> Exit.CANNOT_CREATE;
                    case ADDRESS_TAKEN, FOLDER_IN_USE -> Exit.TRY_LATER;
                };
            default -> Exit.SOFTWARE;
        };
    }

    @Command(
            name = "bkend",
            description = "The open, self-hosted backend for AI tools.",
            exitCodeOnInvalidInput = Exit.USAGE,
            exitCodeOnExecutionException = Exit.SOFTWARE,
            footer = {"", "Start here:  bkend serve", "Then:        bkend <command> --help"})
    private static final class Root implements Runnable {

        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command? " + Group.names(spec));
        }
    }
}
