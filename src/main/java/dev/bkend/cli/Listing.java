package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.server.Opened;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** {@code list} of a group, such as {@code bkend token list}: what there is, one a line. */
final class Listing<D extends Opened> extends DeskAction<D> {

    private final String group;
    private final Function<D, Stream<String>> lines;

    /** @param group of which it is the list, such as {@code token} */
    Listing(String group, String description, Function<Config, D> open, Function<D, Stream<String>> lines) {
        super("list", description, open);
        this.group = group;
        this.lines = lines;
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend " + group + " list --data /var/lib/bkend");
    }

    @Override
    ToIntFunction<D> prepare(Call call) {
        return desk -> {
            lines.apply(desk).forEach(call::tell);
            return Exit.OK;
        };
    }

    /** Columns of a line. */
    static String line(String... columns) {
        return String.join("  ", columns);
    }
}
