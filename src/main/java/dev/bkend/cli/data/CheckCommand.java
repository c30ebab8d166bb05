package dev.bkend.cli.data;

import dev.bkend.cli.command.Action;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.cli.command.SettingFlags;
import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.backup.Progress;
import dev.bkend.server.check.FolderCheck;
import dev.bkend.server.http.CannotStart;
import dev.bkend.store.file.DataFiles;
import java.time.Clock;
import java.util.List;
import org.apache.commons.cli.Option;

/** {@code bkend check}: looks all data over, and says what is wrong with it. */
public final class CheckCommand implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String description() {
        return "Look all data over, also while the server runs; changes nothing.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Prints one line for each problem and ends with 1 if there is any. A backup can be checked, too.",
                "",
                "Examples:",
                "  bkend check --data /var/lib/bkend",
                "  bkend check --data /mnt/backups/bkend-20261201T030000Z");
    }

    @Override
    public int run(Invocation call) {
        Config config = settings.read(call);
        DataFiles data = DataFiles.in(config.data());
        String where = config.data().toAbsolutePath().normalize().toString();
        if (!data.control().exists() && data.environments().isEmpty()) {
            throw new CannotStart(
                    CannotStart.Reason.FOLDER_UNUSABLE,
                    "There is no data in " + where + ". Say where it is with --data.");
        }
        return OnDisk.run(call, "The check", () -> {
            FolderCheck.Report report = FolderCheck.of(data, new Progress(Clock.systemUTC(), call.err()::println)::at);
            report.problems().forEach(call::tell);
            report.warnings().forEach(warning -> call.tell("Warning: " + warning));
            call.tell("Checked " + report.databases() + " databases in " + where + ": "
                    + (report.problems().isEmpty()
                            ? "no problems."
                            : report.problems().size() + " problems."));
            return report.problems().isEmpty() ? Exit.OK : Exit.PROBLEMS_FOUND;
        });
    }
}
