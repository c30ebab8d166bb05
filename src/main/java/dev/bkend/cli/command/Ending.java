package dev.bkend.cli.command;

import dev.bkend.config.Config;
import dev.bkend.server.local.Opened;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** An action that ends something by its id, such as {@code bkend token revoke}. */
public final class Ending<D extends Opened> extends AdminAction<D> {

    private final Words words;
    private final BiPredicate<D, String> end;

    /**
     * How it speaks of it.
     *
     * @param group whose list has the ids, such as {@code token}
     * @param thing that is not there if the id is wrong, such as {@code active token}
     * @param done in the past, such as {@code Revoked}
     * @param example an id
     */
    public record Words(String group, String thing, String done, String example) {}

    /** @param end false if there is no such thing */
    public Ending(String name, String description, Words words, Function<Config, D> open, BiPredicate<D, String> end) {
        super(name, description, open);
        this.words = words;
        this.end = end;
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<" + words.group() + " id>", "As in " + list() + "."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  " + String.join(" ", "bkend", words.group(), name(), words.example()));
    }

    @Override
    public ToIntFunction<D> prepare(Invocation call) {
        return desk -> {
            if (end.test(desk, call.operand())) {
                call.out().println(words.done() + " " + call.operand() + ".");
                return Exit.OK;
            }
            call.err().println("No " + words.thing() + " " + call.operand() + ". See " + list() + ".");
            return Exit.NOT_FOUND;
        };
    }

    private String list() {
        return "\"bkend " + words.group() + " list\"";
    }
}
