package dev.bkend.cli;

import java.util.Optional;

/** {@code bkend version}: which bkend this is, and on what it runs. */
public final class Version implements Action {

    /** Of the jar; classes run without one say so. */
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    static String line() {
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
    public int run(Call call) {
        call.out().println(line());
        return Exit.OK;
    }
}
