package dev.bkend;

import dev.bkend.cli.Cli;
import dev.bkend.cli.access.ClientCommand;
import dev.bkend.cli.access.ConnectionCommand;
import dev.bkend.cli.access.KeysCommand;
import dev.bkend.cli.access.TokenCommand;
import dev.bkend.cli.command.Version;
import dev.bkend.cli.data.BackupCommand;
import dev.bkend.cli.data.CheckCommand;
import dev.bkend.cli.data.RestoreCommand;
import dev.bkend.cli.member.MemberCommand;
import dev.bkend.cli.owner.OwnerCommand;
import dev.bkend.cli.serve.Serve;
import dev.bkend.cli.serve.Train;
import dev.bkend.server.Backend;
import dev.bkend.server.local.LocalAdmin;
import dev.bkend.server.local.LocalOauthAdmin;

/** Where the program begins; {@code bkend --help} shows what it can do. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Cli cli = new Cli(
                new Serve(Backend::start),
                TokenCommand.of(LocalAdmin::open),
                OwnerCommand.of(LocalAdmin::open),
                MemberCommand.of(LocalAdmin::open),
                ConnectionCommand.of(LocalAdmin::open),
                ClientCommand.of(LocalOauthAdmin::open),
                KeysCommand.of(LocalOauthAdmin::open),
                new BackupCommand(),
                new RestoreCommand(),
                new CheckCommand(),
                new Train(Backend::start),
                new Version());
        System.exit(cli.run(arguments));
    }
}
