package dev.bkend.cli.command;

import java.util.Optional;

/** {@code bkend version}: which bkend this is, and on what it runs. */
public final class Version implements Action {

    /** Of the jar; classes run without one say so. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    public static String line() {
        return "bkend " + number() + " (Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ")";
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String description() {
        return "Print the version.";
    }

    @Override
    public int run(Invocation call) {
        call.out().println(line());
        return Exit.OK;
    }
}
