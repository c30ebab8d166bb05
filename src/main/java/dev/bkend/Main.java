package dev.bkend;

import dev.bkend.cli.Cli;
import dev.bkend.cli.Serve;
import dev.bkend.cli.Train;
import dev.bkend.cli.Version;
import dev.bkend.server.Backend;

/** Where the program begins; {@code bkend --help} shows what it can do. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Cli(new Serve(Backend::start), new Train(Backend::start), new Version()).run(arguments));
    }
}
