package dev.bkend.cli.command;

import dev.bkend.config.Config;
import dev.bkend.server.local.Opened;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** {@code list} of a group, such as {@code bkend token list}: what there is, one a line. */
public final class ListAction<D extends Opened> extends AdminAction<D> {

    private final String group;
    private final Function<D, Stream<String>> lines;

    /** @param group of which it is the list, such as {@code token} */
    public ListAction(String group, String description, Function<Config, D> open, Function<D, Stream<String>> lines) {
        super("list", description, open);
        this.group = group;
        this.lines = lines;
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend " + group + " list --data /var/lib/bkend");
    }

    @Override
    public ToIntFunction<D> prepare(Invocation call) {
        return desk -> {
            lines.apply(desk).forEach(call::tell);
            return Exit.OK;
        };
    }

    /** TwoColumns of a line. */
    public static String line(String... columns) {
        return String.join("  ", columns);
    }
}
