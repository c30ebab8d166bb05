package dev.bkend;

import dev.bkend.cli.Cli;
import dev.bkend.cli.ClientCommand;
import dev.bkend.cli.ConnectionCommand;
import dev.bkend.cli.KeysCommand;
import dev.bkend.cli.MemberCommand;
import dev.bkend.cli.OwnerCommand;
import dev.bkend.cli.Serve;
import dev.bkend.cli.TokenCommand;
import dev.bkend.cli.Train;
import dev.bkend.cli.Version;
import dev.bkend.server.Backend;
import dev.bkend.server.LocalDesk;
import dev.bkend.server.LocalOauthDesk;

/** Where the program begins; {@code bkend --help} shows what it can do. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Cli cli = new Cli(
                new Serve(Backend::start),
                TokenCommand.of(LocalDesk::open),
                OwnerCommand.of(LocalDesk::open),
                MemberCommand.of(LocalDesk::open),
                ConnectionCommand.of(LocalDesk::open),
                ClientCommand.of(LocalOauthDesk::open),
                KeysCommand.of(LocalOauthDesk::open),
                new Train(Backend::start),
                new Version());
        System.exit(cli.run(arguments));
    }
}
