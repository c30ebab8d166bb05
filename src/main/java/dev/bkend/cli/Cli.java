package dev.bkend.cli;

import dev.bkend.config.ConfigException;
import dev.bkend.server.CannotStart;
import java.util.List;
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
        for (Object command : commands) {
            CommandLine added = new CommandLine(command);
            if (command instanceof Configured configured) {
                configured.settings().addTo(added);
            }
            this.commands.addSubcommand(added);
        }
        everyCommand(this.commands);
        this.commands
                .setUsageHelpWidth(WIDTH)
                .setUnmatchedOptionsArePositionalParams(false)
                .setParameterExceptionHandler((e, arguments) -> misused(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
    }

    private static void everyCommand(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(new Version());
        command.getSubcommands().values().forEach(Cli::everyCommand);
    }

    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int misused(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                command.getErr().println("Did you mean " + meant.getFirst() + "?");
            }
        }
        command.getErr().println("See \"" + command.getCommandSpec().qualifiedName() + " --help\".");
        return Exit.USAGE;
    }

    private static int failed(Exception failure, CommandLine command) throws Exception {
        int code = code(failure);
        if (code == Exit.SOFTWARE) {
            throw failure;
        }
        command.getErr().println(failure.getMessage());
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
            throw new ParameterException(spec.commandLine(), "Which command? " + names());
        }

        private String names() {
            return String.join(
                    ", ",
                    spec.subcommands().entrySet().stream()
                            .filter(entry -> !entry.getValue()
                                    .getCommandSpec()
                                    .usageMessage()
                                    .hidden())
                            .map(java.util.Map.Entry::getKey)
                            .toList());
        }
    }
}
