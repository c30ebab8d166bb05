package dev.bkend.cli.command;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.local.Opened;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** An action on a data folder, by way of a desk that is opened for it, also while a server runs on the folder. */
public abstract class AdminAction<D extends Opened> implements Action {

    private final String name;
    private final String description;
    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, D> open;

    public AdminAction(String name, String description, Function<Config, D> open) {
        this.name = name;
        this.description = description;
        this.open = open;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    /** Those of its options that are no settings. */
    public List<Option> own() {
        return List.of();
    }

    @Override
    public final List<Option> options() {
        return Stream.concat(own().stream(), settings.options().stream()).toList();
    }

    @Override
    public final int run(Invocation call) {
        ToIntFunction<D> work = prepare(call);
        try (D desk = open.apply(settings.read(call))) {
            return work.applyAsInt(desk);
        }
    }

    /** Refuses a wrong call before anything is opened; what it returns does the work, and returns the exit code. */
    public abstract ToIntFunction<D> prepare(Invocation call);
}
