package dev.bkend.cli.command;

import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.server.log.Logs;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** The options of a command that are settings, made from their one table. */
public final class SettingFlags {

    private static final Option FILE =
            Flags.withValue("config", "<file>", "YAML file of settings. Default: bkend.yaml, if there is one.");

    private final Map<Setting, Option> options = new EnumMap<>(Setting.class);

    private SettingFlags(Set<Setting> settings) {
        settings.forEach(setting -> options.put(
                setting,
                Flags.withValue(
                        setting.flag().substring(2),
                        setting.value(),
                        setting.help() + " (" + setting.variable() + ")")));
    }

    public static SettingFlags all() {
        return new SettingFlags(EnumSet.allOf(Setting.class));
    }

    public static SettingFlags of(Setting first, Setting... more) {
        return new SettingFlags(EnumSet.of(first, more));
    }

    public List<Option> options() {
        return Stream.concat(Stream.of(FILE), options.values().stream()).toList();
    }

    /** The configuration as the command was called; logging follows it from here on. */
    public Config read(Invocation call) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        options.forEach((setting, option) -> call.value(option).ifPresent(value -> given.put(setting, value)));
        Config config = new ConfigLoader(Path.of(""), System.getenv())
                .load(call.value(FILE).map(Path::of), given);
        Logs.apply(config.log());
        return config;
    }
}
