package dev.bkend.cli.data;

import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.SettingFlags;
import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.backup.Manifest;
import dev.bkend.server.backup.Progress;
import dev.bkend.server.backup.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** {@code bkend restore}: puts a backup into a new data folder. */
public final class RestoreCommand implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Clock clock = Clock.systemUTC();

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String description() {
        return "Put a backup into a new data folder.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<backup>", "A folder or a tar file that \"bkend backup\" made."));
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Nothing is ever overwritten: the data folder must not be there yet, or be empty.",
                "",
                "Example:",
                "  bkend restore /mnt/backups/bkend-20261201T030000Z --data /var/lib/bkend");
    }

    @Override
    public int run(Invocation call) {
        Config config = settings.read(call);
        return OnDisk.run(call, "The restore", () -> {
            Manifest restored =
                    Restore.restore(Path.of(call.operand()), config.data(), new Progress(clock, call.err()::println));
            call.tell("Restored " + restored.contents() + " as of " + restored.made() + " into " + config.data()
                    + ", verified.");
            call.tell("Tokens that were revoked since then are good again: revoke them once more.");
            call.tell("Next: bkend serve --data " + config.data());
            return Exit.OK;
        });
    }
}
