package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.server.Logs;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of a command that are settings, made from their one table. */
final class SettingFlags {

    private static final String FILE = "--config";

    private final Collection<Setting> settings;

    private SettingFlags(Collection<Setting> settings) {
        this.settings = settings;
    }

    static SettingFlags all() {
        return new SettingFlags(EnumSet.allOf(Setting.class));
    }

    static SettingFlags of(Setting first, Setting... more) {
        return new SettingFlags(EnumSet.of(first, more));
    }

    void addTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder(FILE)
                        .paramLabel("<file>")
                        .type(Path.class)
                        .description("YAML file of settings. Default: bkend.yaml, if there is one.")
                        .build());
        for (Setting setting : settings) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder(setting.flag())
                            .paramLabel(setting.value())
                            .type(String.class)
                            .description(setting.help() + " (" + setting.variable() + ")")
                            .build());
        }
    }

    /** The configuration as the command was called; logging follows it from here on. */
    Config read(CommandSpec command) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : settings) {
            String value = command.findOption(setting.flag()).getValue();
            Optional.ofNullable(value).ifPresent(given -> flags.put(setting, given));
        }
        Path file = command.findOption(FILE).getValue();
        Config config = new ConfigLoader(Path.of(""), System.getenv()).load(Optional.ofNullable(file), flags);
        Logs.apply(config.log());
        return config;
    }
}
