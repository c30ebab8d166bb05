package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend token revoke}: makes a token useless. */
final class TokenRevoke implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    TokenRevoke(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "revoke";
    }

    @Override
    public String description() {
        return "Make a token useless, at once and for ever.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<token id>", "As in \"bkend token list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend token revoke tok_01k9x2m7q4r8w1za");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            if (desk.revoke(call.operand())) {
                call.out().println("Revoked " + call.operand() + ".");
                return Exit.OK;
            }
            call.err().println("No active token " + call.operand() + ". See \"bkend token list\".");
            return Exit.NOT_FOUND;
        }
    }
}
