package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.OauthDesk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend client delete}: forgets a program and ends what it was allowed. */
final class ClientDelete implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, OauthDesk> open;

    ClientDelete(Function<Config, OauthDesk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public String description() {
        return "Forget a program and end all that it was allowed, at once and for ever.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<client id>", "As in \"bkend client list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend client delete client_01k9x2m7q4r8w1za");
    }

    @Override
    public int run(Call call) {
        try (OauthDesk desk = open.apply(settings.read(call))) {
            if (desk.delete(call.operand())) {
                call.out().println("Deleted " + call.operand() + ".");
                return Exit.OK;
            }
            call.err().println("No client " + call.operand() + ". See \"bkend client list\".");
            return Exit.NOT_FOUND;
        }
    }
}
