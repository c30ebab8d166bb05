package dev.bkend.cli.data;

import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Flags;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.Misuse;
import dev.bkend.cli.command.SettingFlags;
import dev.bkend.cli.command.Version;
import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.backup.BackupPlace;
import dev.bkend.server.backup.Progress;
import dev.bkend.store.file.DataFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** {@code bkend backup}: adds a verified copy of all data to a folder of backups. */
public final class BackupCommand implements Action {

    private static final Option TAR = Flags.plain("tar", "Make one tar file instead of a folder.");
    private static final Option KEEP = Flags.withValue(
            "keep", "<number>", "Then delete older backups of the same data there, all but so many. Default: none.");

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Clock clock = Clock.systemUTC();

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String description() {
        return "Back up all data, also while the server runs.";
    }

    @Override
    public List<Option> options() {
        return Stream.concat(Stream.of(TAR, KEEP), settings.options().stream()).toList();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<folder>", "Where backups are; each gets a name of its own in it."));
    }

    @Override
    public List<String> footer() {
        return List.of(
                "A backup holds everything, also the hashes of passwords and the keys that sign tokens: keep it as"
                        + " safe as",
                "the server. It is verified before it gets its name.",
                "",
                "Examples:",
                "  bkend backup /mnt/backups --data /var/lib/bkend --keep 14",
                "  bkend backup /mnt/backups --tar");
    }

    @Override
    public int run(Invocation call) {
        Optional<Integer> keep = call.number(KEEP);
        if (keep.filter(number -> number < 1).isPresent()) {
            throw new Misuse("--keep must be at least 1.");
        }
        Config config = settings.read(call);
        return OnDisk.run(call, "The backup", () -> {
            BackupPlace place = new BackupPlace(Path.of(call.operand()));
            BackupPlace.Kept made = place.add(
                    DataFiles.in(config.data()),
                    call.has(TAR),
                    Version.number(),
                    clock.instant(),
                    new Progress(clock, call.err()::println));
            call.tell("Backed up " + made.manifest().contents() + " to " + made.path() + " ("
                    + made.manifest().bytes() + " bytes, verified).");
            call.tell(
                    "It holds hashes of passwords and the keys that sign tokens, too: keep it as safe as the server.");
            if (keep.isPresent()) {
                place.prune(keep.get(), made.manifest().mark(), clock.instant())
                        .forEach(old -> call.tell("Deleted " + old + "."));
            }
            return Exit.OK;
        });
    }
}
